// Plain old script on purpose: it must run where the application itself cannot.
(function () {
  var capable = true;
  try {
    document.querySelector(':focus-visible');
    capable = 'noModule' in document.createElement('script') && 'replaceAll' in String.prototype;
  } catch (error) {
    capable = false;
  }
  if (capable) return;
  window.onload = function () {
    var notice = document.createElement('div');
    notice.setAttribute('role', 'alert');
    notice.style.cssText =
      'padding:12px 16px;background:#fff3dc;color:#1a2433;border-bottom:1px solid #8a4b00;font:16px/1.6 sans-serif';
    notice.appendChild(
      document.createTextNode(
        '当前浏览器版本过低,部分功能无法使用。请升级浏览器(内核 86 及以上),双核浏览器请切换到极速模式。 ' +
          'This browser is too old. Please use one based on Chromium 86 or later.',
      ),
    );
    document.body.insertBefore(notice, document.body.firstChild);
  };
})();

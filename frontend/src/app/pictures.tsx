import type { ConfigProviderProps } from 'antd';
import { ARROW } from '@/ui/arrow';

const CROSS = <span aria-hidden="true">✕</span>;
const TICK = <span aria-hidden="true">✓</span>;
const BUSY = <span aria-hidden="true" className="spinner" />;

/** In place of antd's own ways: its pictures, for one, are read aloud by their English names in either language. */
export const PICTURES = {
  button: { autoInsertSpace: false, loadingIcon: BUSY },
  inputPassword: { iconRender: (shown) => <span aria-hidden="true">{shown ? '◉' : '◎'}</span> },
  select: {
    suffixIcon: ARROW,
    clearIcon: CROSS,
    removeIcon: CROSS,
    loadingIcon: BUSY,
    menuItemSelectedIcon: TICK,
  },
  treeSelect: {
    switcherIcon: ({ expanded }: { expanded?: boolean }) => (
      <span aria-hidden="true">{expanded ? '▾' : '▸'}</span>
    ),
  },
  datePicker: { suffixIcon: ARROW, clearIcon: CROSS },
  modal: {
    closeIcon: CROSS,
    // A stray click beside a form must not cost what was typed into it.
    mask: { closable: false },
    warningIcon: (
      <span aria-hidden="true" className="anticon">
        ⚠
      </span>
    ),
  },
  drawer: { closeIcon: CROSS },
  tabs: { more: { icon: ARROW } },
} satisfies ConfigProviderProps;

import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { TextEditor, type TextEditorHandle } from './text-editor';

function Desk({ onSave = () => undefined }: { onSave?: () => void }) {
  const [text, setText] = useState('a:\nb: 甲\nc');
  const editor = useRef<TextEditorHandle>(null);
  return (
    <>
      <TextEditor
        ref={editor}
        label="文本"
        value={text}
        onChange={setText}
        marked={new Set([2])}
        onSave={onSave}
      />
      <button onClick={() => editor.current?.goTo(2)}>到第二行</button>
    </>
  );
}
const area = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '文本' });

it('indents by Tab and is left by Escape and Tab, or backwards', async () => {
  show(<Desk />);
  area().focus();
  area().setSelectionRange(3, 3);
  await userEvent.keyboard('{Tab}');
  expect(area()).toHaveValue('a:\n  b: 甲\nc');
  expect(area()).toHaveFocus();
  await userEvent.keyboard('{Escape}{Tab}');
  expect(screen.getByRole('button')).toHaveFocus();
  await userEvent.tab({ shift: true });
  await userEvent.tab({ shift: true });
  expect(area()).not.toHaveFocus();
});

it('leaves the keys alone while characters are being composed', () => {
  show(<Desk />);
  fireEvent.keyDown(area(), { key: 'Tab', isComposing: true });
  expect(area()).toHaveValue('a:\nb: 甲\nc');
});

it('goes to a line and selects it', async () => {
  show(<Desk />);
  await userEvent.click(screen.getByRole('button'));
  expect(area()).toHaveFocus();
  expect(area().value.slice(area().selectionStart, area().selectionEnd)).toBe('b: 甲');
});

it('saves by the keys everybody knows', async () => {
  const onSave = vi.fn<() => void>();
  show(<Desk onSave={onSave} />);
  area().focus();
  await userEvent.keyboard('{Control>}s{/Control}');
  expect(onSave).toHaveBeenCalledOnce();
});

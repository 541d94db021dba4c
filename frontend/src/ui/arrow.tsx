/** What a field with a list below it shows; antd's own pictures are read aloud by their English names. */
export const ARROW = <span aria-hidden="true">▾</span>;

/** The cross that empties such a field, read aloud by this word. */
export const crossNamed = (label: string) => ({ label, clearIcon: <span aria-hidden="true">✕</span> });

/** What a field with a list below it shows; antd's own pictures are read aloud by their English names. */
export const ARROW = <span aria-hidden="true">▾</span>;

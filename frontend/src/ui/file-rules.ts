/** What the server takes; told to the person before a long upload rather than after. */
export const MAX_MEGABYTES = 20;
const MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;

const EXTENSIONS = ['png', 'jpg', 'jpeg', 'pdf', 'xlsx', 'docx'];

export const ACCEPT = EXTENSIONS.map((extension) => `.${extension}`).join(',');
export const TYPES = ['PNG', 'JPEG', 'PDF', 'XLSX', 'DOCX'];

export type FileFault = 'tooBig' | 'wrongType' | 'emptyFile';

export function faultOf(file: File): FileFault | undefined {
  const extension = file.name.split('.').pop()?.toLowerCase() ?? '';
  if (!EXTENSIONS.includes(extension)) return 'wrongType';
  if (file.size === 0) return 'emptyFile';
  return file.size > MAX_BYTES ? 'tooBig' : undefined;
}

const KILO = 1024;

/** 20.0 MB, 37 KB: never 0.0 of anything. */
export function fileSize(bytes: number): string {
  if (bytes < KILO * KILO) return `${Math.max(1, Math.round(bytes / KILO))} KB`;
  return `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

/** Files of a paste or drop. A pasted picture is called image.png by every browser, so it gets a name of its own. */
export function filesOf(transfer: DataTransfer | null, pastedName?: string): File[] {
  const files = Array.from(transfer?.files ?? []);
  if (!pastedName) return files;
  return files.map((file, index) =>
    file.name === 'image.png'
      ? new File([file], `${pastedName}${index === 0 ? '' : `-${index + 1}`}.png`, { type: file.type })
      : file,
  );
}

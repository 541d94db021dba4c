/** A refusal as the server words it (RFC 9457), or the failure to reach the server at all. */
export interface FieldError {
  /** Where, as a dotted path: `new`, `body.reason`. */
  loc: string;
  code: string;
  message: string;
  /** Of a sheet: the row as the spreadsheet numbers it, and the heading of the column. */
  row?: number;
  column?: string;
  column_en?: string;
}

interface ProblemInit {
  status: number;
  code: string;
  title: string;
  detail?: string;
  requestId?: string;
  errors?: FieldError[];
  /** Seconds until it is worth trying again. */
  retryAfter?: number;
  facts?: Record<string, unknown>;
}

const KNOWN = new Set(['type', 'title', 'status', 'detail', 'instance', 'code', 'request_id', 'errors']);

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly errors: FieldError[];
  readonly retryAfter: number | undefined;
  readonly facts: Record<string, unknown>;

  constructor(init: ProblemInit) {
    super(init.detail ?? init.title);
    this.name = 'Problem';
    this.status = init.status;
    this.code = init.code;
    this.title = init.title;
    this.detail = init.detail;
    this.requestId = init.requestId;
    this.errors = init.errors ?? [];
    this.retryAfter = init.retryAfter;
    this.facts = init.facts ?? {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isFieldError(value: unknown): value is FieldError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'loc' in value &&
    typeof value.loc === 'string' &&
    'message' in value
  );
}

/** Reads a failed answer; a body that is no problem document (a proxy's page, say) still gives one. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => undefined)) as unknown;
  const said = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const after = Number(response.headers.get('Retry-After') ?? said.retry_after ?? Number.NaN);
  return new Problem({
    status: response.status,
    code: text(said.code) ?? `http_${response.status}`,
    title: text(said.title) ?? '',
    detail: text(said.detail),
    requestId: text(said.request_id) ?? response.headers.get('X-Request-ID') ?? undefined,
    errors: Array.isArray(said.errors) ? said.errors.filter(isFieldError) : [],
    retryAfter: Number.isFinite(after) ? after : undefined,
    facts: Object.fromEntries(Object.entries(said).filter(([key]) => !KNOWN.has(key))),
  });
}

/** How browsers say it, and how the loader of a page's styles does. */
const NO_ANSWER = /fetch|network|^Unable to preload/i;

/** Whatever was thrown, as a Problem: code `offline` when no answer came, `unexpected` when the fault is ours. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem({
    status: 0,
    code: error instanceof Error && NO_ANSWER.test(error.message) ? 'offline' : 'unexpected',
    title: '',
  });
}

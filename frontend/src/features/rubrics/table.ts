/** The parts of a scoring table's content that the screens show and change (format 1, `openapi/rubric.schema.json`). */
import type { Language } from '@/lib/dates';

export interface Words {
  zh: string;
  en: string;
}

interface Ref {
  setting: string;
}

type OrSetting<Value> = Value | Ref;

export type Certainty = 'verified' | 'partly' | 'unverified';
export type Input = 'count' | 'rate' | 'yes_no' | 'sum';
export type Operator = '>=' | '>' | '==' | '<' | '<=';

/** One number for every site, or one for each class; empty where nobody has entered it yet. */
type Limit = string | Record<string, string> | null;

export interface Trigger {
  operator: OrSetting<Operator>;
  value: Limit;
  at_least?: string | null;
}

interface Clause {
  id: string;
  criterion: Words;
  text: Words;
  fact: string;
  trigger?: Trigger | null;
  enabled?: boolean;
  certainty: Certainty;
}

export interface Limb extends Clause {
  unless?: string | null;
}

export interface Veto {
  id: string;
  title: Words;
  checkpoint: Words;
  applies_to?: string[] | null;
  any_of: Limb[];
}

export interface Charge {
  per: 'each' | 'unit' | 'once';
  points: string | null;
  unit?: string | null;
  share?: OrSetting<'whole' | 'proportional'> | null;
}

export interface Rule extends Clause {
  charge: Charge;
  when?: Record<string, string>;
  yields_to?: string[];
}

export interface Indicator {
  id: string;
  title: Words;
  checkpoint: Words;
  points?: string | null;
  exclusive?: boolean;
  rules: Rule[];
}

export interface Group {
  id: string;
  title: Words;
  points?: string | null;
  indicators: Indicator[];
}

export interface Part {
  enabled: boolean;
  applies_to?: OrSetting<string[]> | null;
  capped: boolean;
  maximum?: string | null;
  groups: Group[];
}

export interface Setting {
  id: string;
  title: Words;
  text: Words;
  default: string | number;
  chosen?: string | number | null;
  choices?: { value: string; title: Words }[] | null;
  range?: { lowest: number; highest: number } | null;
}

export interface Gate {
  operator: OrSetting<Operator>;
  value: string;
}

export interface Table {
  title: Words;
  source: { issued_by: Words; document: string; date: string; replaced_by?: string | null };
  notes?: Words[];
  scale: { start: string; floor: string };
  pass_rule: Gate;
  bonus_gate?: Gate | null;
  site_classes: { id: string; title: Words; enabled?: boolean }[];
  settings?: Setting[];
  column_categories?: { id: string; title: Words; window?: OrSetting<string> | null; fact?: string | null }[];
  facts: {
    id: string;
    input: Input;
    title: Words;
    text?: Words | null;
    window?: OrSetting<string> | null;
    sample_minimum?: number | null;
  }[];
  vetoes?: Veto[];
  deductions?: Part | null;
  bonus?: Part | null;
  scaling?: {
    text: Words;
    when: string;
    leave_out: string[];
    full_marks: string;
    multiply: string;
    divide: string;
  } | null;
  amber?: {
    id: string;
    fact: string;
    text: Words;
    trigger: { operator: Operator; value: string };
    certainty: Certainty;
  }[];
}

export type PartName = 'deductions' | 'bonus';

export const tableOf = (body: Record<string, unknown>) => body as unknown as Table;

export const spoken = (words: Words, language: Language) => words[language];

export const isSetting = (value: unknown): value is Ref =>
  typeof value === 'object' && value !== null && 'setting' in value;

/** The reading an edition takes of what its source leaves open. */
export const chosen = (setting: Setting) => setting.chosen ?? setting.default;

/** What stands there, where it may be a setting's: the value that the edition has chosen. */
export function settled<Value extends string>(table: Table, value: OrSetting<Value>): Value {
  if (!isSetting(value)) return value;
  const found = table.settings?.find((setting) => setting.id === value.setting);
  return String(found ? chosen(found) : '') as Value;
}

export const inputOf = (table: Table, fact: string): Input =>
  table.facts.find((each) => each.id === fact)?.input ?? 'count';

/** 0.05 → 5%, 0.125 → 12.5%: a share as people read it, without the rounding of floating numbers. */
export function percent(share: string): string {
  const [whole = '0', decimals = ''] = share.split('.');
  const digits = `${whole}${decimals.padEnd(2, '0')}`;
  const at = whole.length + 2;
  const rest = digits.slice(at).replace(/0+$/, '');
  return `${digits.slice(0, at).replace(/^0+(?=\d)/, '')}${rest && `.${rest}`}%`;
}

const WINDOW = /^P(\d+)([DMY])$/;

/** `P14D` in two: 14 and D; undefined where it is none. */
export function windowParts(window: string): { count: number; unit: 'D' | 'M' | 'Y' } | undefined {
  const [, count, unit] = WINDOW.exec(window) ?? [];
  return count && unit ? { count: Number(count), unit: unit as 'D' | 'M' | 'Y' } : undefined;
}

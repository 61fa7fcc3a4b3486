import type { Language } from '../vocabulary/language'
import { en } from './en'
import { ja } from './ja'
import { ko } from './ko'
import { type Catalogue, zh } from './zh'

export const catalogues: Record<Language, Catalogue> = { zh, en, ja, ko }

/** Fills in the blanks `{name}` of a text. A blank without a value stays as it is. */
export const fillBlanks = (template: string, values: Record<string, string | number>): string =>
  template.replace(/\{(\w+)\}/g, (blank, blankName: string) => String(values[blankName] ?? blank))

import type { Language } from '../vocabulary/language'
import { en } from './en'
import { ja } from './ja'
import { ko } from './ko'
import { type Catalogue, zh } from './zh'

export const catalogues: Record<Language, Catalogue> = { zh, en, ja, ko }

/** A text with its blanks filled in. A blank without a value stays as it is. */
export const fillBlanks = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank))

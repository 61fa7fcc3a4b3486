import * as v from 'valibot'
import { durationText } from '../duration'

/** A fact that the server reads from the bytes of an evidence file. */
interface FileFactRow<Value = any> {
  /** In Chinese, as a privacy officer calls it. */
  label: string
  schema: v.GenericSchema<Value, Value>
  /** `everyone`: whoever may see the item; `handlers`: only those who handle the case. */
  visibleTo: 'everyone' | 'handlers'
  /** How the title of an item says it; an empty text says nothing. */
  text(value: Value): string
}

const fileFact = <Value>(row: FileFactRow<Value>) => row

/**
 * Each fact of an evidence file, described once. The result of an examination, the stored document,
 * the views of case and mediation room and the title of a tile carry all of them in one
 * `fileFacts`, so that a new fact needs a row here and the code that reads it.
 */
export const fileFactRows = {
  seconds: fileFact({
    label: '录音、录像的时长',
    schema: v.pipe(v.number(), v.finite(), v.minValue(0)),
    visibleTo: 'everyone',
    text: (seconds: number) => (seconds > 0 ? durationText(seconds) : ''),
  }),
}

/** The facts of one file; a fact is absent where the file does not say it. */
export type FileFacts = {
  -readonly [Name in keyof typeof fileFactRows]?:
    | v.InferOutput<(typeof fileFactRows)[Name]['schema']>
    | undefined
}

type Rows = Readonly<Record<string, FileFactRow>>

/** The names and labels of the facts that only those who handle the case see. */
export const restrictedFileFacts = (rows: Rows = fileFactRows): { name: string; label: string }[] =>
  Object.entries(rows).flatMap(([name, { label, visibleTo }]) =>
    visibleTo === 'handlers' ? [{ name, label }] : [],
  )

/** The facts without those that are restricted and that the viewer may not see. */
export function visibleFileFacts<Facts extends object = FileFacts>(
  fileFacts: Facts,
  seesRestricted: (name: string) => boolean,
  rows: Rows = fileFactRows,
): Facts {
  const visibleEntries = Object.entries(fileFacts).filter(
    ([name]) => rows[name]?.visibleTo === 'everyone' || (name in rows && seesRestricted(name)),
  )
  return Object.fromEntries(visibleEntries) as Facts
}

/** The facts in words, in the order of the rows. */
export const fileFactTexts = <Facts extends object = FileFacts>(
  fileFacts: Facts,
  rows: Rows = fileFactRows,
): string[] =>
  Object.entries(rows).flatMap(([name, { text }]) => {
    const value = (fileFacts as Record<string, unknown>)[name]
    return value === undefined ? [] : text(value) || []
  })

import * as v from 'valibot'
import { durationText } from '../duration'

/** A fact that the server reads from the bytes of an evidence file. */
interface FileFactRow<Value = any> {
  /** In Chinese, as a privacy officer calls it. */
  label: string
  schema: v.GenericSchema<Value, Value>
  /** `everyone`: all who may see the evidence item. `handlers`: only those who handle the case. */
  visibleTo: 'everyone' | 'handlers'
  /** The fact in words, for the title of the item. Empty: the title does not mention it. */
  text(value: Value): string
}

const fileFact = <Value>(row: FileFactRow<Value>) => row

/**
 * All facts about evidence files. The examination of a file, the stored document, the views of case
 * and mediation room and the title of an item all use `fileFacts`. To add a fact, add a row here
 * and the code that reads the fact from the file.
 */
export const fileFactRows = {
  seconds: fileFact({
    label: '录音、录像的时长',
    schema: v.pipe(v.number(), v.finite(), v.minValue(0)),
    visibleTo: 'everyone',
    text: (seconds: number) => (seconds > 0 ? durationText(seconds) : ''),
  }),
}

/** The facts about one file. A fact is absent if the file does not contain it. */
export type FileFacts = {
  -readonly [Name in keyof typeof fileFactRows]?:
    | v.InferOutput<(typeof fileFactRows)[Name]['schema']>
    | undefined
}

type Rows = Readonly<Record<string, FileFactRow>>

/** The facts that only handlers see. */
export const restrictedFileFacts = (rows: Rows = fileFactRows): { name: string; label: string }[] =>
  Object.entries(rows).flatMap(([name, { label, visibleTo }]) =>
    visibleTo === 'handlers' ? [{ name, label }] : [],
  )

/** Removes the restricted facts that the viewer may not see, and unknown ones. */
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

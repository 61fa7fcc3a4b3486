import type { Day } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
import type { Input, LastingInput } from '../../../miniprogram/shared/stars/inputs'
import type { Commitment, PenaltyGrade } from '../../../miniprogram/shared/vocabulary/stars'
import { type BookRecord, liveInputs } from './inputs'
import type { Book, BookEvent } from './scorecard'

/** What staff may enter into a shop's book. */
export type Entry =
  | { what: 'penalty'; documentNo: string; grade: PenaltyGrade; from: Day; until: Day }
  | { what: 'commitment'; commitment: Commitment }
  | { what: 'listing'; documentNo: string }
  | { what: 'unperformed'; caseId: string }
  | { what: 'ended'; inputId: string; reason: string }
  | { what: 'removed'; inputId: string; reason: string }

/**
 * Events for an entry, and the id of the input concerned. Entering what stands there already, or ending what does not, is refused: nothing
 * counts twice. A penalty that ends is repaired: from then on it is neither shown nor used (发改委令第36号).
 */
export function recordEvents(
  { statistics: { lasting } }: Book,
  entry: Entry,
  records: BookRecord[],
  fresh: string,
  today: Day,
): { events: BookEvent[]; inputId: string } {
  if (entry.what === 'ended') return ended(lasting, entry, liveInputs(records).get(entry.inputId)?.source, today)
  if (entry.what === 'removed') {
    const found = liveInputs(records).get(entry.inputId)?.input
    // A consumer's rating is not for staff to take away (电子商务法39).
    if (!found || found.kind === 'rating') throw new Refusal('WRONG_STATE', 'inputId', '没有这条记录')
    return { events: [removal(found, entry.reason)], inputId: found.id }
  }
  const input = inputOf(entry, fresh, today)
  if (lasting.some((one) => same(one, input))) throw new Refusal('WRONG_STATE', undefined, '这条记录已经有了')
  const source = 'documentNo' in entry ? entry.documentNo : 'caseId' in entry ? entry.caseId : undefined
  return { events: [{ type: 'input.added', data: { input, ...(source && { source }) } }], inputId: input.id }
}

type Entered = Exclude<Entry, { what: 'ended' | 'removed' }>

function inputOf(entry: Entered, fresh: string, today: Day): LastingInput {
  switch (entry.what) {
    case 'penalty': {
      const { grade, from, until } = entry
      if (until <= from) throw new Refusal('INVALID_INPUT', 'until', '公示截止日应在起始日之后')
      if (from > today) throw new Refusal('INVALID_INPUT', 'from', '公示起始日还没有到')
      return { kind: 'penalty', id: fresh, grade, from, until }
    }
    case 'commitment':
      return { kind: 'commitment', id: fresh, from: today, commitment: entry.commitment }
    case 'listing':
      return { kind: 'listing', id: fresh, from: today }
    case 'unperformed':
      return { kind: 'unperformed', id: `${entry.caseId}-unperformed`, from: today }
  }
}

/** A promise stands once, an unperformed agreement once a case, an entry in the list once. */
const same = (one: LastingInput, other: LastingInput): boolean =>
  one.id === other.id ||
  (one.until === undefined &&
    one.kind === other.kind &&
    (one.kind === 'listing' ||
      (one.kind === 'commitment' && other.kind === 'commitment' && one.commitment === other.commitment)))

function ended(
  lasting: LastingInput[],
  { inputId, reason }: { inputId: string; reason: string },
  source: string | undefined,
  today: Day,
): { events: BookEvent[]; inputId: string } {
  const before = lasting.find(({ id }) => id === inputId)
  if (!before || overOn(before) !== undefined) throw new Refusal('WRONG_STATE', 'inputId', '没有这条记录，或者已经结束')
  const input: LastingInput = before.kind === 'penalty' ? { ...before, repaired: today } : { ...before, until: today }
  const added: BookEvent = { type: 'input.added', data: { input, ...(source !== undefined && { source }) } }
  return { events: [removal(before, `履行或修复：${reason}`), added], inputId }
}

/** The day from which a matter that lasts is over before its time; a penalty's publicity that merely runs out is not that. */
const overOn = (input: LastingInput): Day | undefined => (input.kind === 'penalty' ? input.repaired : input.until)

/** The day on which a matter that lasts was over, if it is by today: before its time, or because its time has run out. */
export const overBy = (input: LastingInput, today: Day): Day | undefined =>
  overOn(input) ?? (input.until !== undefined && input.until <= today ? input.until : undefined)

const removal = (input: Input, reason: string): BookEvent => ({ type: 'input.removed', data: { input, reason } })

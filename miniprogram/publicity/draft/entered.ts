import { addDays, type Day } from '../../shared/clock/days'
import type { Input } from '../../shared/contract/index'
import type { Copy, DraftRule, WarningFile } from '../../shared/contract/warning'
import type { GroundKind, Instrument } from '../../shared/vocabulary/publication'

export const questions = [
  'instrument',
  'shop',
  'ground',
  'documentNo',
  'decidedOn',
  'publicUntil',
  'title',
  'body',
  'pictures',
  'until',
  'reason',
] as const
type Question = (typeof questions)[number]

/** What is entered of a warning before anything is. */
export const nothingEntered = (today: Day) => ({
  instrument: '' as Instrument | '',
  title: '',
  body: '',
  until: addDays(today, 60),
  merchantId: '',
  shopName: '',
  ground: '' as GroundKind | '',
  documentNo: '',
  decidedOn: today,
  effective: true,
  procedure: 'ordinary' as 'ordinary' | 'simple',
  warningOnly: false,
  publicUntil: addDays(today, 90),
  /** The covered copies that go with it. */
  pictures: [] as Pick<Copy, 'id' | 'caseId'>[],
  /** The reason of the correction. */
  reason: '',
})
export type Entered = ReturnType<typeof nothingEntered>

/** The entries of an existing draft, to go on from. */
export function enteredFrom(file: WarningFile, today: Day): Entered {
  const { instrument, title, body, until, merchant, ground, pictures = [] } = file
  const { kind, ...more } = ground ?? { kind: '' as const }
  return {
    ...nothingEntered(today),
    instrument,
    title,
    body,
    ground: kind,
    ...more,
    ...(until !== undefined && { until }),
    pictures: pictures.map(({ id, caseId }) => ({ id, caseId })),
    ...(merchant && { merchantId: merchant.id, shopName: merchant.name }),
  }
}

/** The last day on which it may be shown. */
export function lastDay({ ground, publicUntil }: Entered, rule: DraftRule | undefined, today: Day): Day {
  const longest = addDays(today, rule?.lasts ?? 3 * 365)
  return ground === 'penalty' && publicUntil < longest ? publicUntil : longest
}

/** The input of the call; fields that the chosen ground does not need are left out. */
export function contentOf(entered: Entered, rule: DraftRule): Input<'warning.draft'> {
  const { title, body, until, merchantId, ground, documentNo, pictures } = entered
  const { decidedOn, effective, procedure, warningOnly, publicUntil } = entered
  const content = { instrument: rule.instrument, title, body, until, ...(pictures.length > 0 && { pictures }) }
  if (merchantId === '' || !rule.grounds.length) return content
  if (ground === '') return { ...content, merchantId }
  const more = {
    penalty: { decidedOn, effective, procedure, warningOnly, publicUntil },
    judgment: { effective },
    complaint: {},
  }[ground]
  return { ...content, merchantId, ground: { kind: ground, documentNo, ...more } as Input<'warning.draft'>['ground'] }
}

/** The question that a path of the input belongs to. */
export function questionOf(path: string): Question | undefined {
  const [first = '', second = ''] = path.split('.')
  const named = first === 'merchantId' ? 'shop' : first === 'ground' && second ? second : first
  return questions.find((question) => question === named) ?? (first === 'ground' ? 'ground' : undefined)
}

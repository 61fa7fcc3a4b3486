import { addDays, type Day } from '../../shared/calendar/days'
import type { Input } from '../../shared/contract/index'
import type { Copy, DraftRule, WarningFile } from '../../shared/contract/warning'
import { omitUndefined } from '../../shared/omit-undefined'
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
  'endDay',
  'reason',
] as const
type Question = (typeof questions)[number]

/** What is entered of a warning before anything is. */
export const emptyEntries = (currentDay: Day) => ({
  instrument: '' as Instrument | '',
  title: '',
  body: '',
  endDay: addDays(currentDay, 60),
  merchantId: '',
  shopName: '',
  ground: '' as GroundKind | '',
  documentNo: '',
  decidedOn: currentDay,
  effective: true,
  procedure: 'ordinary' as 'ordinary' | 'simple',
  warningOnly: false,
  publicUntil: addDays(currentDay, 90),
  /** The covered copies that go with it. */
  pictures: [] as Pick<Copy, 'id' | 'caseId'>[],
  /** The reason of the correction. */
  reason: '',
})
export type EnteredFields = ReturnType<typeof emptyEntries>

/** The entries of an existing draft, to go on from. */
export function entriesFromFile(warningFile: WarningFile, currentDay: Day): EnteredFields {
  const {
    instrument,
    title: warningTitle,
    body: warningBody,
    endDay: visibleUntil,
    merchant,
    ground: warningGround,
    pictures = [],
  } = warningFile
  const { kind: groundKind, ...groundDetails } = warningGround ?? { kind: '' as const }
  return {
    ...emptyEntries(currentDay),
    instrument,
    title: warningTitle,
    body: warningBody,
    ground: groundKind,
    ...groundDetails,
    ...(visibleUntil !== undefined && { endDay: visibleUntil }),
    pictures: pictures.map(({ id, caseId }) => ({ id, caseId })),
    ...(merchant && { merchantId: merchant.id, shopName: merchant.name }),
  }
}

/** The last day on which it may be shown. */
export function lastShowableDay(
  { ground: warningGround, publicUntil }: EnteredFields,
  draftRule: DraftRule | undefined,
  currentDay: Day,
): Day {
  const lastPossibleDay = addDays(currentDay, draftRule?.lasts ?? 3 * 365)
  return warningGround === 'penalty' && publicUntil < lastPossibleDay
    ? publicUntil
    : lastPossibleDay
}

/** The input of the call; fields that the chosen ground does not need are left out. */
export function toDraftContent(
  enteredFields: EnteredFields,
  draftRule: DraftRule,
): Input<'warning.draft'> {
  const {
    title: warningTitle,
    body: warningBody,
    endDay: visibleUntil,
    merchantId,
    ground: warningGround,
    documentNo,
    pictures,
  } = enteredFields
  const { decidedOn, effective, procedure, warningOnly, publicUntil } = enteredFields
  const draftContent = omitUndefined({
    instrument: draftRule.instrument,
    title: warningTitle,
    body: warningBody,
    endDay: visibleUntil,
    pictures: pictures.length > 0 ? pictures : undefined,
  })
  if (merchantId === '' || !draftRule.grounds.length) return draftContent
  if (warningGround === '') return { ...draftContent, merchantId }
  const groundDetails = {
    penalty: { decidedOn, effective, procedure, warningOnly, publicUntil },
    judgment: { effective },
    complaint: {},
  }[warningGround]
  return {
    ...draftContent,
    merchantId,
    ground: {
      kind: warningGround,
      documentNo,
      ...groundDetails,
    } as Input<'warning.draft'>['ground'],
  }
}

/** The question that a path of the input belongs to. */
export function questionOf(inputPath: string): Question | undefined {
  const [firstPart = '', secondPart = ''] = inputPath.split('.')
  const questionName = questionOfPath(firstPart, secondPart)
  return (
    questions.find((question) => question === questionName) ??
    (firstPart === 'ground' ? 'ground' : undefined)
  )
}

function questionOfPath(firstPart = '', secondPart = ''): string {
  if (firstPart === 'merchantId') return 'shop'
  return firstPart === 'ground' && secondPart ? secondPart : firstPart
}

import { addDays, type Day } from '../../shared/calendar/days'
import type { Input } from '../../shared/contract/index'
import type { Copy, DraftRule, RepeatOffender, WarningFile } from '../../shared/contract/warning'
import { omitUndefined } from '../../shared/omit-undefined'
import type { GroundKind, Instrument } from '../../shared/vocabulary/publication'

/** The questions of the form, from top to bottom. */
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

/** The values of an empty form. */
export const createEmptyForm = (currentDay: Day) => ({
  instrument: '' as Instrument | '',
  title: '',
  body: '',
  endDay: addDays(currentDay, 60),
  merchantId: '',
  shopName: '',
  ground: '' as GroundKind | '',
  documentNo: '',
  decidedOn: currentDay,
  /** The decision has taken effect. */
  effective: true,
  procedure: 'ordinary' as 'ordinary' | 'simple',
  /** The penalty is a warning without a fine. */
  warningOnly: false,
  /** Last day on which the penalty itself may be public. */
  publicUntil: addDays(currentDay, 90),
  /** The covered copies of photos that are published with the warning. */
  pictures: [] as Pick<Copy, 'id' | 'caseId'>[],
  /** The reason of a correction. */
  reason: '',
})
export type WarningForm = ReturnType<typeof createEmptyForm>

/** The values of the form for an existing warning. */
export function formFromFile(warningFile: WarningFile, currentDay: Day): WarningForm {
  const {
    instrument,
    title: warningTitle,
    body: warningBody,
    endDay,
    merchant,
    ground: warningGround,
    pictures = [],
  } = warningFile
  const emptyForm = createEmptyForm(currentDay)
  const { kind: groundKind, ...groundDetails } = warningGround ?? { kind: '' as const }
  return {
    ...emptyForm,
    instrument,
    title: warningTitle,
    body: warningBody,
    ground: groundKind,
    ...groundDetails,
    endDay: endDay ?? emptyForm.endDay,
    pictures: pictures.map(({ id, caseId }) => ({ id, caseId })),
    merchantId: merchant?.id ?? '',
    shopName: merchant?.name ?? '',
  }
}

/**
 * The values of a draft about a shop that offends again after a penalty, from the worklist. It
 * names what the bureau has recorded; whoever drafts checks every field. The numbers of the
 * complaints are not part of the text, because it becomes public. Undefined if the
 * reader may not draft a warning whose ground is a penalty.
 */
export function formAboutRepeatOffence(
  offender: RepeatOffender,
  draftRules: DraftRule[],
  currentDay: Day,
): WarningForm | undefined {
  const draftRule = draftRules.find(({ grounds }) => grounds.includes('penalty'))
  if (!draftRule) return undefined
  const { merchantId, shop, documentNo, decidedOn, numbers: caseNumbers } = offender
  const offences = `又有 ${caseNumbers.length} 件投诉经核实属实`
  return {
    ...createEmptyForm(currentDay),
    instrument: draftRule.instrument,
    merchantId,
    shopName: shop,
    ground: 'penalty',
    documentNo,
    decidedOn,
    title: `${shop}：处罚以后${offences}`.slice(0, maxTitleLength),
    body: `${decidedOn}，本局对${shop}作出行政处罚（${documentNo}）。此后${offences}。请消费者留意，有同样遭遇的，可以在这里投诉、举报。`,
  }
}

const maxTitleLength = 60
const defaultMaxDays = 3 * 365

/** The last day on which the warning may be shown. For a penalty, not after the penalty itself. */
export function lastShowableDay(
  { ground: warningGround, publicUntil }: WarningForm,
  draftRule: DraftRule | undefined,
  currentDay: Day,
): Day {
  const lastDayByRule = addDays(currentDay, draftRule?.lasts ?? defaultMaxDays)
  const isPenaltyShorter = warningGround === 'penalty' && publicUntil < lastDayByRule
  return isPenaltyShorter ? publicUntil : lastDayByRule
}

/** The input of the call, without the fields that the chosen ground does not need. */
export function toDraftContent(
  enteredFields: WarningForm,
  draftRule: DraftRule,
): Input<'warning.draft'> {
  const {
    title: warningTitle,
    body: warningBody,
    endDay,
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
    endDay,
    pictures: pictures.length > 0 ? pictures : undefined,
  })

  const mayNameShop = draftRule.grounds.length > 0
  if (merchantId === '' || !mayNameShop) return draftContent
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
  if (firstPart === 'merchantId') return 'shop'
  const findQuestion = (name: string) => questions.find((question) => question === name)
  if (firstPart === 'ground') return findQuestion(secondPart) ?? 'ground'
  return findQuestion(firstPart)
}

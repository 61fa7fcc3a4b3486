import * as v from 'valibot'
import { call } from '../../api/call'
import { scrollToFirstError } from '../../device/show-first'
import { choicesFromList } from '../../format/choices'
import { claimedRemedies } from '../../format/claim-lines'
import { currentMediationMode } from '../../format/consent'
import { registerFormPage } from '../../page/form-page'
import { type ClauseKind, clauseKinds } from '../../shared/agreement/clauses'
import { toSingleLine } from '../../shared/agreement/line'
import { shanghaiDayOf } from '../../shared/calendar/days'
import { agreementForm as schema } from '../../shared/contract/agreement'
import type { AgreementForm } from '../../shared/contract/agreement-view'
import type { CaseView } from '../../shared/contract/case-view'
import { omitUndefined } from '../../shared/omit-undefined'
import { type MediationMode, mediationModes, remedies } from '../../shared/vocabulary/mediation'
import { askConsent, unwillingUrl } from '../ask-consent'
import {
  type ClauseCard,
  cardFromClause,
  cardsFromTerms,
  cardToClause,
  newCard,
  setFieldValue,
} from './cards'

/** The form before anything is typed. */
const emptyEntries = {
  mode: 'on_site' as MediationMode,
  request: '',
  performed: false,
  how: '',
  phone: '',
  representative: '',
  agentName: '',
  agentPhone: '',
}
type FormEntries = typeof emptyEntries

/** The entries of the form, top to bottom, and where the server's paths belong. */
const QUESTIONS = ['clauses', 'phone', 'representative', 'agent', 'request', 'how'] as const
type EntryName = (typeof QUESTIONS)[number]
type Errors = Partial<Record<EntryName, string>>

/** The entry of the form, or the blank of a card, that a path of the input belongs to. */
function findEntry(
  schemaPath: string,
): { question: EntryName; cardIndex?: number; blankName?: string } | undefined {
  const [, cardIndex, blankName] = /^clauses\.(\d+)\.(\w+)$/.exec(schemaPath) ?? []
  if (cardIndex !== undefined && blankName !== undefined)
    return { question: 'clauses', cardIndex: Number(cardIndex), blankName }
  if (schemaPath.startsWith('clauses')) return { question: 'clauses' }
  if (schemaPath.startsWith('respondent.agent')) return { question: 'agent' }
  if (schemaPath.startsWith('respondent.phone')) return { question: 'phone' }
  if (schemaPath.startsWith('respondent')) return { question: 'representative' }
  if (schemaPath.startsWith('performed')) return { question: 'how' }
  return schemaPath.startsWith('request') ? { question: 'request' } : undefined
}

/** Checks by the schema that the server uses. */
function validateForm(
  typedEntries: FormEntries,
  clauseCards: ClauseCard[],
  complainantAgent?: AgreementForm['complainantAgent'],
): { form: AgreementForm } | { problems: [path: string, said: string][] } {
  const {
    mode: mediationMode,
    request: requestText,
    performed: isPerformed,
    how: performedHow,
    phone: phoneNumber,
    representative,
    agentName,
    agentPhone,
  } = typedEntries
  const parseResult = v.safeParse(
    schema,
    omitUndefined({
      mode: mediationMode,
      request: requestText,
      clauses: clauseCards.map(cardToClause),
      respondent: omitUndefined({
        phone: phoneNumber,
        representative: representative.trim() ? representative : undefined,
        agent:
          agentName.trim() || agentPhone.trim()
            ? { name: agentName, phone: agentPhone }
            : undefined,
      }),
      complainantAgent,
      performed: isPerformed ? performedHow : undefined,
    }),
  )
  if (parseResult.success) return { form: parseResult.output }
  return { problems: parseResult.issues.map((issue) => [v.getDotPath(issue) ?? '', issue.message]) }
}

type ValueEvent = WechatMiniprogram.CustomEvent<{ value: string; selection: string[] }>

registerFormPage({
  questions: QUESTIONS,
  questionOf: (schemaPath) => (findEntry(schemaPath) ? schemaPath : undefined),
  query: { id: '', remedies: '', fen: '0', by: '', note: '' },
  loads: 'once',
  data: {
    kinds: Object.entries(clauseKinds).map(([clauseCode, { label: clauseLabel }]) => ({
      code: clauseCode,
      label: clauseLabel,
    })),
    selection: [] as string[],
    cards: [] as ClauseCard[],
    modes: choicesFromList(mediationModes),
    today: shanghaiDayOf(Date.now()),
    typed: emptyEntries,
    withAgent: false,
    /** The consumer's agent, as the case has it (Art. 11). */
    consumerAgent: null as AgreementForm['complainantAgent'] | null,
  },
  amountFen: 0,
  /**
   * The case while consent to mediation is not on record: an agreement opened from its own page had
   * not asked.
   */
  unasked: null as CaseView | null,
  /** The terms that both parties agreed to in the room. */
  agreed: [] as ClauseCard[],

  onLoad() {
    const { remedies: remedyCodes, fen: amountText, by: dueDay, note: otherNote } = this.query
    const agreedTerms = {
      remedies: remedyCodes.split(',').filter(remedies.has),
      amountFen: Number(amountText) || 0,
    }
    this.agreed = dueDay
      ? cardsFromTerms({ ...agreedTerms, by: dueDay, note: otherNote }, this.data.today)
      : []
  },
  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    this.unasked = caseView.opensWithConsent?.includes('proposeAgreement') ? caseView : null
    if (caseView.agent)
      this.setData({ consumerAgent: { name: caseView.agent.name, phone: caseView.agent.phone } })
    this.amountFen =
      caseView.remedy?.total || claimedRemedies(caseView).amountFen || caseView.amountFen || 0
    if (caseView.agreement)
      this.resume((await call('mediation.agreement', { caseId: this.query.id })).form)
    else this.begin(caseView)
  },
  begin(caseView: CaseView) {
    const { statement = '', request: requestText = '' } = caseView
    const wholeRequest = toSingleLine(
      `${statement.replace(/[。.]?$/, '。')}请求：${requestText}`,
      1000,
    )
    // What the shop has offered needs no typing again.
    const { offer: shopOffer } = caseView.shopAnswer ?? {}
    this.showCards(
      this.agreed.length > 0 || !shopOffer
        ? this.agreed
        : cardsFromTerms(shopOffer, this.data.today),
    )
    this.setData({
      'typed.request': wholeRequest,
      'typed.mode': this.agreed.length > 0 ? 'online' : currentMediationMode(caseView),
    })
  },
  resume(agreementForm: AgreementForm | undefined) {
    if (!agreementForm) return
    const {
      mode: mediationMode,
      request: requestText,
      clauses,
      respondent,
      complainantAgent,
      performed: isPerformed = '',
    } = agreementForm
    const { phone: phoneNumber, representative = '', agent: respondentAgent } = respondent
    const typedEntries = {
      mode: mediationMode,
      request: requestText,
      phone: phoneNumber,
      representative,
      performed: isPerformed !== '',
      how: isPerformed,
    }
    this.setData(
      omitUndefined({
        typed: {
          ...typedEntries,
          agentName: respondentAgent?.name ?? '',
          agentPhone: respondentAgent?.phone ?? '',
        },
        withAgent: respondentAgent !== undefined,
        consumerAgent: complainantAgent,
      }),
    )
    this.showCards(this.agreed.length > 0 ? this.agreed : clauses.map(cardFromClause))
  },
  showCards(clauseCards: ClauseCard[]) {
    this.enter({
      cards: clauseCards,
      selection: clauseCards.map(({ kind: clauseKind }) => clauseKind),
    })
  },

  pickKinds(event: ValueEvent) {
    const { cards: clauseCards, today } = this.data
    const cardByKind = new Map(
      clauseCards.map((clauseCard) => [clauseCard.kind as string, clauseCard]),
    )
    const amountForCard = clauseCards.some(
      ({ kind: clauseKind }) => clauseKind === 'refund' || clauseKind === 'compensation',
    )
      ? 0
      : this.amountFen
    this.showCards(
      event.detail.selection.map(
        (clauseKind) =>
          cardByKind.get(clauseKind) ?? newCard(clauseKind as ClauseKind, today, amountForCard),
      ),
    )
  },
  fillBlank(event: ValueEvent) {
    const { card: cardIndex, blank: blankIndex } = event.currentTarget.dataset as {
      card: number
      blank: number
    }
    const blankField = this.data.cards[cardIndex]!.blanks[blankIndex]!
    const typedValue =
      blankField.type === 'choice'
        ? (event.detail.selection[0] ?? blankField.value)
        : event.detail.value
    this.setData({
      [`cards[${cardIndex}].blanks[${blankIndex}]`]: setFieldValue(blankField, typedValue),
      problem: '',
    })
  },
  type(event: ValueEvent) {
    this.enter({ [`typed.${event.currentTarget.dataset.name}`]: event.detail.value })
  },
  pickMode(event: ValueEvent) {
    this.setData({
      'typed.mode': (event.detail.selection[0] as MediationMode) ?? this.data.typed.mode,
    })
  },
  togglePerformed() {
    this.enter({ 'typed.performed': !this.data.typed.performed })
  },
  showAgent() {
    this.setData({ withAgent: true })
  },

  async ensureConsent(caseView: CaseView): Promise<boolean> {
    const givenConsent = await askConsent(caseView)
    if (givenConsent === 'unwilling') wx.redirectTo({ url: unwillingUrl(caseView) })
    if (!givenConsent || givenConsent === 'unwilling') return false
    const sentResult = await this.sendOnce(() =>
      call('mediation.recordConsent', { caseId: this.query.id, ...givenConsent }),
    )
    if (sentResult) this.unasked = null
    return sentResult !== undefined
  },
  async propose() {
    const { typed: typedEntries, cards: clauseCards, consumerAgent } = this.data
    const validation = validateForm(typedEntries, clauseCards, consumerAgent ?? undefined)
    if ('problems' in validation) return this.showProblems(validation.problems)
    if (this.unasked && !(await this.ensureConsent(this.unasked))) return
    const input = { caseId: this.query.id, ...validation.form }
    if (
      !(await this.sendOnce((requestKey) =>
        call('mediation.proposeAgreement', input, { requestKey }),
      ))
    )
      return
    const openPages = getCurrentPages()
    // An officer who came from the agreement's page goes back to it.
    if (openPages[openPages.length - 2]?.route === 'pages/agreement/sign/sign') wx.navigateBack()
    else wx.redirectTo({ url: `/pages/agreement/sign/sign?id=${this.query.id}` })
  },
  showErrors(errors: Record<string, string>) {
    this.showProblems(Object.entries(errors))
  },
  showProblems(problems: [path: string, said: string][]) {
    const errors: Errors = {}
    for (const [schemaPath, message] of problems) {
      const formEntry = findEntry(schemaPath)
      if (!formEntry) this.setData({ problem: message })
      else if (formEntry.cardIndex === undefined) errors[formEntry.question] ??= message
      else this.nameBlank(formEntry.cardIndex, formEntry.blankName as string, message)
      if (formEntry?.cardIndex !== undefined) errors.clauses ??= '请把下面标红的填好'
    }
    this.setData({ errors })
    scrollToFirstError(QUESTIONS, errors)
  },
  nameBlank(cardIndex: number, blankName: string, message: string) {
    const blankIndex =
      this.data.cards[cardIndex]?.blanks.findIndex(({ name }) => name === blankName) ?? -1
    if (blankIndex >= 0)
      this.setData({ [`cards[${cardIndex}].blanks[${blankIndex}].error`]: message })
  },
})

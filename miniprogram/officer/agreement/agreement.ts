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
import { askConsent, unwillingPartyUrl } from '../ask-consent'
import {
  type ClauseCard,
  cardFromClause,
  cardsFromTerms,
  cardToClause,
  newCard,
  setFieldValue,
} from './cards'

/** The values of the form before anything is typed. */
const emptyEntries = {
  mode: 'on_site' as MediationMode,
  request: '',
  /** The agreement is performed already, and how. */
  performed: false,
  how: '',
  /** The shop's phone number, its representative, and its agent if it has one. */
  phone: '',
  representative: '',
  agentName: '',
  agentPhone: '',
}
type FormEntries = typeof emptyEntries

/** The questions of the form, from top to bottom. */
const QUESTIONS = ['clauses', 'phone', 'representative', 'agent', 'request', 'how'] as const
type QuestionName = (typeof QUESTIONS)[number]
type Errors = Partial<Record<QuestionName, string>>

/** An error of the schema. */
interface SchemaProblem {
  /** Path of the input field, for example `clauses.0.amount`. */
  path: string
  message: string
}

/** Where the form shows an error: at a question, and there perhaps at a blank of a card. */
interface ErrorPlace {
  question: QuestionName
  cardIndex?: number
  blankName?: string
}

/** Finds the place of an error by its path in the input. Undefined for an unknown path. */
function findErrorPlace(schemaPath: string): ErrorPlace | undefined {
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

/** Checks the form by the schema that the server uses. */
function validateForm(
  typedEntries: FormEntries,
  clauseCards: ClauseCard[],
  complainantAgent?: AgreementForm['complainantAgent'],
): { form: AgreementForm } | { problems: SchemaProblem[] } {
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
  const hasAgent = agentName.trim() !== '' || agentPhone.trim() !== ''
  const parseResult = v.safeParse(
    schema,
    omitUndefined({
      mode: mediationMode,
      request: requestText,
      clauses: clauseCards.map(cardToClause),
      respondent: omitUndefined({
        phone: phoneNumber,
        representative: representative.trim() ? representative : undefined,
        agent: hasAgent ? { name: agentName, phone: agentPhone } : undefined,
      }),
      complainantAgent,
      performed: isPerformed ? performedHow : undefined,
    }),
  )

  if (parseResult.success) return { form: parseResult.output }
  const problems = parseResult.issues.map((issue) => ({
    path: v.getDotPath(issue) ?? '',
    message: issue.message,
  }))
  return { problems }
}

type ValueEvent = WechatMiniprogram.CustomEvent<{ value: string; selection: string[] }>

/** Drafts a mediation agreement out of clauses and proposes it to the parties. */
registerFormPage({
  questionIds: QUESTIONS,
  // The path is kept, because `showErrors` below needs the index and the blank in it.
  questionOf: (schemaPath) => (findErrorPlace(schemaPath) ? schemaPath : undefined),
  // Terms that both parties have agreed to in the room. `by` is the day until which they perform.
  query: { id: '', remedies: '', fen: '0', by: '', note: '' },
  loads: 'once',
  data: {
    kinds: Object.entries(clauseKinds).map(([clauseCode, { label: clauseLabel }]) => ({
      code: clauseCode,
      label: clauseLabel,
    })),
    /** The kinds of clauses that the agreement has, and a card for each. */
    selection: [] as string[],
    clauseCards: [] as ClauseCard[],
    modes: choicesFromList(mediationModes),
    today: shanghaiDayOf(Date.now()),
    typedEntries: emptyEntries,
    /** The fields for the shop's agent are shown. */
    withAgent: false,
    /** The consumer's agent by the case (Order 121 Art. 11). */
    consumerAgent: null as AgreementForm['complainantAgent'] | null,
  },
  /** The sum that a new clause about money suggests. */
  amountFen: 0,
  /**
   * The case, if the parties' consent to mediation is not on record yet. It is then asked for
   * before the agreement is proposed.
   */
  unasked: null as CaseView | null,
  /** The terms that both parties agreed to in the room. */
  agreed: [] as ClauseCard[],

  onLoad() {
    const { remedies: remedyCodes, fen: amountText, by: dueDay, note: otherNote } = this.query
    if (!dueDay) return
    const agreedTerms = {
      remedies: remedyCodes.split(',').filter(remedies.has),
      amountFen: Number(amountText) || 0,
      by: dueDay,
      note: otherNote,
    }
    this.agreed = cardsFromTerms(agreedTerms, this.data.today)
  },
  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    this.unasked = caseView.opensWithConsent?.includes('proposeAgreement') ? caseView : null
    if (caseView.agent)
      this.setData({ consumerAgent: { name: caseView.agent.name, phone: caseView.agent.phone } })
    this.amountFen =
      caseView.remedy?.total || claimedRemedies(caseView).amountFen || caseView.amountFen || 0
    if (caseView.agreement)
      this.resumeForm((await call('mediation.agreement', { caseId: this.query.id })).form)
    else this.beginAgreement(caseView)
  },
  /** Fills the form for a new agreement. */
  beginAgreement(caseView: CaseView) {
    const { statement = '', request: requestText = '' } = caseView
    const wholeRequest = toSingleLine(
      `${statement.replace(/[。.]?$/, '。')}请求：${requestText}`,
      1000,
    )
    const wereTermsAgreed = this.agreed.length > 0
    const shopOffer = caseView.shopAnswer?.offer
    // Without agreed terms, the officer starts from the shop's offer.
    const useOffer = !wereTermsAgreed && shopOffer !== undefined
    this.showCards(useOffer ? cardsFromTerms(shopOffer, this.data.today) : this.agreed)
    this.setData({
      'typedEntries.request': wholeRequest,
      'typedEntries.mode': wereTermsAgreed ? 'online' : currentMediationMode(caseView),
    })
  },
  /** Fills the form with an agreement that was proposed before. */
  resumeForm(agreementForm: AgreementForm | undefined) {
    if (!agreementForm) return
    const {
      mode: mediationMode,
      request: requestText,
      clauses,
      respondent,
      complainantAgent,
      performed: performedHow = '',
    } = agreementForm
    const { phone: phoneNumber, representative = '', agent: respondentAgent } = respondent
    const typedEntries = {
      mode: mediationMode,
      request: requestText,
      phone: phoneNumber,
      representative,
      performed: performedHow !== '',
      how: performedHow,
    }
    this.setData(
      omitUndefined({
        typedEntries: {
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
    this.enterValues({
      clauseCards,
      selection: clauseCards.map(({ kind: clauseKind }) => clauseKind),
    })
  },

  /** Adds an empty card for each newly selected kind of clause, and removes deselected ones. */
  pickKinds(event: ValueEvent) {
    const { clauseCards, today } = this.data
    const cardByKind = new Map(
      clauseCards.map((clauseCard) => [clauseCard.kind as string, clauseCard]),
    )
    const hasMoneyClause = clauseCards.some(
      ({ kind: clauseKind }) => clauseKind === 'refund' || clauseKind === 'compensation',
    )
    const amountForCard = hasMoneyClause ? 0 : this.amountFen
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
    const blankField = this.data.clauseCards[cardIndex]!.blanks[blankIndex]!
    const typedValue =
      blankField.type === 'choice'
        ? (event.detail.selection[0] ?? blankField.value)
        : event.detail.value
    this.setData({
      [`clauseCards[${cardIndex}].blanks[${blankIndex}]`]: setFieldValue(blankField, typedValue),
      problem: '',
    })
  },
  enterText(event: ValueEvent) {
    this.enterValues({ [`typedEntries.${event.currentTarget.dataset.name}`]: event.detail.value })
  },
  pickMode(event: ValueEvent) {
    this.setData({
      'typedEntries.mode':
        (event.detail.selection[0] as MediationMode) ?? this.data.typedEntries.mode,
    })
  },
  togglePerformed() {
    this.enterValues({ 'typedEntries.performed': !this.data.typedEntries.performed })
  },
  showAgent() {
    this.setData({ withAgent: true })
  },

  /** Asks for the parties' consent and records it. Returns whether both consent. */
  async ensureConsent(caseView: CaseView): Promise<boolean> {
    const givenConsent = await askConsent(caseView)
    if (givenConsent === 'unwilling') wx.redirectTo({ url: unwillingPartyUrl(caseView) })
    if (!givenConsent || givenConsent === 'unwilling') return false
    const sentResult = await this.sendOnce(() =>
      call('mediation.recordConsent', { caseId: this.query.id, ...givenConsent }),
    )
    if (sentResult) this.unasked = null
    return sentResult !== undefined
  },
  async proposeAgreement() {
    const { typedEntries, clauseCards, consumerAgent } = this.data
    const validation = validateForm(typedEntries, clauseCards, consumerAgent ?? undefined)
    if ('problems' in validation) return this.showProblems(validation.problems)
    if (this.unasked && !(await this.ensureConsent(this.unasked))) return

    const input = { caseId: this.query.id, ...validation.form }
    const sentResult = await this.sendOnce((requestKey) =>
      call('mediation.proposeAgreement', input, { requestKey }),
    )
    if (!sentResult) return

    const openPages = getCurrentPages()
    const previousPage = openPages[openPages.length - 2]
    const cameFromAgreement = previousPage?.route === 'pages/agreement/sign/sign'
    if (cameFromAgreement) wx.navigateBack()
    else wx.redirectTo({ url: `/pages/agreement/sign/sign?id=${this.query.id}` })
  },
  /** Replaces the method of the base class: the keys are paths of the input. */
  showErrors(errors: Record<string, string>) {
    this.showProblems(Object.entries(errors).map(([path, message]) => ({ path, message })))
  },
  showProblems(problems: SchemaProblem[]) {
    const errors: Errors = {}
    for (const { path, message } of problems) {
      const errorPlace = findErrorPlace(path)
      if (!errorPlace) this.setData({ problem: message })
      else if (errorPlace.cardIndex === undefined) errors[errorPlace.question] ??= message
      else {
        this.showBlankError(errorPlace.cardIndex, errorPlace.blankName as string, message)
        errors.clauses ??= '请把下面标红的填好'
      }
    }
    this.setData({ errors })
    scrollToFirstError(QUESTIONS, errors)
  },
  showBlankError(cardIndex: number, blankName: string, message: string) {
    const blankIndex =
      this.data.clauseCards[cardIndex]?.blanks.findIndex(({ name }) => name === blankName) ?? -1
    if (blankIndex >= 0)
      this.setData({ [`clauseCards[${cardIndex}].blanks[${blankIndex}].error`]: message })
  },
})

import * as v from 'valibot'
import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { showFirst } from '../../phone/show-first'
import { type ClauseKind, clauseKinds } from '../../shared/agreement/clauses'
import { oneLine } from '../../shared/agreement/line'
import { dayOf } from '../../shared/clock/days'
import { form as schema } from '../../shared/contract/agreement'
import type { AgreementForm } from '../../shared/contract/agreement-view'
import type { CaseView } from '../../shared/contract/case-view'
import { type MediationMode, mediationModes, remedies } from '../../shared/vocabulary/mediation'
import { choices } from '../../words/choices'
import { claimed } from '../../words/claim-lines'
import { modeOf } from '../../words/consent'
import { askConsent, unwillingUrl } from '../ask-consent'
import { type Card, cardFor, cardOf, cardsAgreed, clauseFrom, withValue } from './cards'

/** The form before anything is typed. */
const nothingTyped = {
  mode: 'on_site' as MediationMode,
  request: '',
  performed: false,
  how: '',
  phone: '',
  representative: '',
  agentName: '',
  agentPhone: '',
}
type Typed = typeof nothingTyped

/** The entries of the form, top to bottom, and where the server's paths belong. */
const QUESTIONS = ['clauses', 'phone', 'representative', 'agent', 'request', 'how'] as const
type Question = (typeof QUESTIONS)[number]
type Errors = Partial<Record<Question, string>>

/** The entry of the form, or the blank of a card, that a path of the input belongs to. */
function placeOf(path: string): { question: Question; card?: number; blank?: string } | undefined {
  const [, card, blank] = /^clauses\.(\d+)\.(\w+)$/.exec(path) ?? []
  if (card !== undefined && blank !== undefined) return { question: 'clauses', card: Number(card), blank }
  if (path.startsWith('clauses')) return { question: 'clauses' }
  if (path.startsWith('respondent.agent')) return { question: 'agent' }
  if (path.startsWith('respondent.phone')) return { question: 'phone' }
  if (path.startsWith('respondent')) return { question: 'representative' }
  if (path.startsWith('performed')) return { question: 'how' }
  return path.startsWith('request') ? { question: 'request' } : undefined
}

/** Checks by the schema that the server uses. */
function check(
  typed: Typed,
  cards: Card[],
  complainantAgent?: AgreementForm['complainantAgent'],
): { form: AgreementForm } | { problems: [path: string, said: string][] } {
  const { mode, request, performed, how, phone, representative, agentName, agentPhone } = typed
  const parsed = v.safeParse(schema, {
    mode,
    request,
    clauses: cards.map(clauseFrom),
    respondent: {
      phone,
      ...(representative.trim() && { representative }),
      ...((agentName.trim() || agentPhone.trim()) && { agent: { name: agentName, phone: agentPhone } }),
    },
    ...(complainantAgent && { complainantAgent }),
    ...(performed && { performed: how }),
  })
  if (parsed.success) return { form: parsed.output }
  return { problems: parsed.issues.map((issue) => [v.getDotPath(issue) ?? '', issue.message]) }
}

type Value = WechatMiniprogram.CustomEvent<{ value: string; chosen: string[] }>

formPage({
  questions: QUESTIONS,
  questionOf: (path) => (placeOf(path) ? path : undefined),
  query: { id: '', remedies: '', fen: '0', by: '', note: '' },
  loads: 'once',
  data: {
    kinds: Object.entries(clauseKinds).map(([code, { label }]) => ({ code, label })),
    chosen: [] as string[],
    cards: [] as Card[],
    modes: choices(mediationModes),
    today: dayOf(Date.now()),
    typed: nothingTyped,
    withAgent: false,
    /** The consumer's agent, as the case has it (Art. 11). */
    consumerAgent: null as AgreementForm['complainantAgent'] | null,
  },
  amountFen: 0,
  /** The case while consent to mediation is not on record: an agreement opened from its own page had not asked. */
  unasked: null as CaseView | null,
  /** The terms that both parties agreed to in the room. */
  agreed: [] as Card[],

  onLoad() {
    const { remedies: codes, fen, by, note } = this.query
    const terms = { remedies: codes.split(',').filter(remedies.has), amountFen: Number(fen) || 0 }
    this.agreed = by ? cardsAgreed({ ...terms, by, note }, this.data.today) : []
  },
  async load() {
    const view = await call('complaint.detail', { caseId: this.query.id })
    this.unasked = view.opensWithConsent?.includes('propose') ? view : null
    if (view.agent) this.setData({ consumerAgent: { name: view.agent.name, phone: view.agent.phone } })
    this.amountFen = view.remedy?.total || claimed(view).amountFen || view.amountFen || 0
    if (view.agreement) this.resume((await call('mediation.agreement', { caseId: this.query.id })).form)
    else this.begin(view)
  },
  begin(view: CaseView) {
    const { statement = '', request = '' } = view
    const whole = oneLine(`${statement.replace(/[。.]?$/, '。')}请求：${request}`, 1000)
    // What the shop has offered needs no typing again.
    const { offer } = view.shopAnswer ?? {}
    this.deal(this.agreed.length > 0 || !offer ? this.agreed : cardsAgreed(offer, this.data.today))
    this.setData({ 'typed.request': whole, 'typed.mode': this.agreed.length > 0 ? 'online' : modeOf(view) })
  },
  resume(form: AgreementForm | undefined) {
    if (!form) return
    const { mode, request, clauses, respondent, complainantAgent, performed = '' } = form
    const { phone, representative = '', agent } = respondent
    const typed = { mode, request, phone, representative, performed: performed !== '', how: performed }
    this.setData({
      typed: { ...typed, agentName: agent?.name ?? '', agentPhone: agent?.phone ?? '' },
      withAgent: agent !== undefined,
      ...(complainantAgent && { consumerAgent: complainantAgent }),
    })
    this.deal(this.agreed.length > 0 ? this.agreed : clauses.map(cardFor))
  },
  deal(cards: Card[]) {
    this.enter({ cards, chosen: cards.map(({ kind }) => kind) })
  },

  pickKinds(event: Value) {
    const { cards, today } = this.data
    const had = new Map(cards.map((card) => [card.kind as string, card]))
    const money = cards.some(({ kind }) => kind === 'refund' || kind === 'compensation') ? 0 : this.amountFen
    this.deal(event.detail.chosen.map((kind) => had.get(kind) ?? cardOf(kind as ClauseKind, today, money)))
  },
  fill(event: Value) {
    const { card, blank } = event.currentTarget.dataset as { card: number; blank: number }
    const field = this.data.cards[card]!.blanks[blank]!
    const value = field.type === 'choice' ? (event.detail.chosen[0] ?? field.value) : event.detail.value
    this.setData({ [`cards[${card}].blanks[${blank}]`]: withValue(field, value), problem: '' })
  },
  type(event: Value) {
    this.enter({ [`typed.${event.currentTarget.dataset.name}`]: event.detail.value })
  },
  pickMode(event: Value) {
    this.setData({ 'typed.mode': (event.detail.chosen[0] as MediationMode) ?? this.data.typed.mode })
  },
  togglePerformed() {
    this.enter({ 'typed.performed': !this.data.typed.performed })
  },
  showAgent() {
    this.setData({ withAgent: true })
  },

  async willing(view: CaseView): Promise<boolean> {
    const said = await askConsent(view)
    if (said === 'unwilling') wx.redirectTo({ url: unwillingUrl(view) })
    if (!said || said === 'unwilling') return false
    const sent = await this.sendOnce(() => call('mediation.consent', { caseId: this.query.id, ...said }))
    if (sent) this.unasked = null
    return sent !== undefined
  },
  async propose() {
    const { typed, cards, consumerAgent } = this.data
    const checked = check(typed, cards, consumerAgent ?? undefined)
    if ('problems' in checked) return this.showProblems(checked.problems)
    if (this.unasked && !(await this.willing(this.unasked))) return
    const input = { caseId: this.query.id, ...checked.form }
    if (!(await this.sendOnce((key) => call('mediation.propose', input, { key })))) return
    const pages = getCurrentPages()
    // An officer who came from the agreement's page goes back to it.
    if (pages[pages.length - 2]?.route === 'pages/agreement/sign/sign') wx.navigateBack()
    else wx.redirectTo({ url: `/pages/agreement/sign/sign?id=${this.query.id}` })
  },
  showErrors(errors: Record<string, string>) {
    this.showProblems(Object.entries(errors))
  },
  showProblems(problems: [path: string, said: string][]) {
    const errors: Errors = {}
    for (const [path, said] of problems) {
      const place = placeOf(path)
      if (!place) this.setData({ problem: said })
      else if (place.card === undefined) errors[place.question] ??= said
      else this.nameBlank(place.card, place.blank as string, said)
      if (place?.card !== undefined) errors.clauses ??= '请把下面标红的填好'
    }
    this.setData({ errors })
    showFirst(QUESTIONS, errors)
  },
  nameBlank(card: number, blank: string, said: string) {
    const at = this.data.cards[card]?.blanks.findIndex(({ name }) => name === blank) ?? -1
    if (at >= 0) this.setData({ [`cards[${card}].blanks[${at}].error`]: said })
  },
})

import { CallError, call, newKey } from '../../cloud/call'
import { look } from '../../phone/look'
import { showFirst } from '../../phone/show-first'
import { type ClauseKind, clauseKinds } from '../../shared/agreement/clauses'
import { oneLine } from '../../shared/agreement/line'
import { dayOf } from '../../shared/clock/days'
import type { AgreementForm } from '../../shared/contract/agreement-view'
import type { CaseView } from '../../shared/contract/case-view'
import { type MediationMode, mediationModes } from '../../shared/vocabulary/mediation'
import { choices } from '../../words/choices'
import { type Failure, failureOf } from '../../words/failure'
import { type Card, cardFor, cardOf, withValue } from './cards'
import { check, type Errors, placeOf, QUESTIONS, type Typed } from './input'

type Value = WechatMiniprogram.CustomEvent<{ value: string; chosen: string[] }>

Page({
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    kinds: Object.entries(clauseKinds).map(([code, { label }]) => ({ code, label })),
    chosen: [] as string[],
    cards: [] as Card[],
    modes: choices(mediationModes),
    today: dayOf(Date.now()),
    typed: {
      mode: 'on_site',
      request: '',
      performed: false,
      how: '',
      phone: '',
      representative: '',
      agentName: '',
      agentPhone: '',
    } as Typed,
    withAgent: false,
    errors: {} as Errors,
    problem: '',
    busy: false,
  },
  caseId: '',
  amountFen: 0,
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.load()
  },
  async load() {
    try {
      const view = await call('complaint.detail', { caseId: this.caseId })
      this.amountFen = view.remedy?.total || view.amountFen || 0
      if (view.agreement) this.resume((await call('mediation.agreement', { caseId: this.caseId })).form)
      else this.begin(view)
      this.setData({ ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  begin({ statement = '', request = '', arrivedAt }: CaseView) {
    const whole = oneLine(`${statement.replace(/[。.]?$/, '。')}请求：${request}`, 1000)
    this.setData({ 'typed.request': whole, 'typed.mode': arrivedAt ? 'on_site' : 'phone' })
  },
  resume(form: AgreementForm | undefined) {
    if (!form) return
    const { mode, request, clauses, respondent, performed = '' } = form
    const { phone, representative = '', agent } = respondent
    const typed = { mode, request, phone, representative, performed: performed !== '', how: performed }
    this.setData({
      typed: { ...typed, agentName: agent?.name ?? '', agentPhone: agent?.phone ?? '' },
      withAgent: agent !== undefined,
    })
    this.deal(clauses.map(cardFor))
  },
  deal(cards: Card[]) {
    this.setData({ cards, chosen: cards.map(({ kind }) => kind), errors: {}, problem: '' })
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
    this.setData({ [`typed.${event.currentTarget.dataset.name}`]: event.detail.value, errors: {}, problem: '' })
  },
  pickMode(event: Value) {
    this.setData({ 'typed.mode': (event.detail.chosen[0] as MediationMode) ?? this.data.typed.mode })
  },
  togglePerformed() {
    this.setData({ 'typed.performed': !this.data.typed.performed, errors: {} })
  },
  showAgent() {
    this.setData({ withAgent: true })
  },

  async propose() {
    const { typed, cards, busy } = this.data
    if (busy) return
    const checked = check(typed, cards)
    if ('problems' in checked) return this.showProblems(checked.problems)
    this.setData({ busy: true, problem: '' })
    this.key ||= newKey()
    try {
      await call('mediation.propose', { caseId: this.caseId, ...checked.form }, { key: this.key })
      const pages = getCurrentPages()
      // Whoever came from the paper goes back to it.
      if (pages[pages.length - 2]?.route === 'pages/agreement/sign/sign') wx.navigateBack()
      else wx.redirectTo({ url: `/pages/agreement/sign/sign?id=${this.caseId}` })
    } catch (error) {
      const { message } = failureOf(error)
      if (error instanceof CallError && error.field && placeOf(error.field)) this.showProblems([[error.field, message]])
      else this.setData({ problem: message })
      // Another try with other words is another wish.
      if (!(error instanceof CallError) || error.code !== 'OFFLINE') this.key = ''
    } finally {
      this.setData({ busy: false })
    }
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

import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { formPage } from '../../page/form-page'
import type { SettingDraft } from '../../shared/contract/dispatch'
import type { Outcome } from '../../shared/contract/triage-rules'
import type { Role } from '../../shared/vocabulary/roles'
import { beginWith, type Replayed, sending, sent, stepWith } from '../drafted'
import type { Areas } from '../rule-lines'
import { differenceLines } from './difference'
import {
  check,
  type Draft,
  draftOf,
  type Errors,
  freshRow,
  linesOf,
  moved,
  placeOf,
  type Row,
  withoutRow,
  wrongRow,
} from './draft'

/** No row is open. */
const CLOSED = -1

formPage({
  loads: 'once',
  query: { of: '' },
  questionOf: placeOf,
  data: {
    version: '',
    rows: [] as Row[],
    otherwise: freshRow().outcome,
    areas: [] as Areas,
    /** The rows as they are read, the one for the rest after them. */
    lines: [] as ReturnType<typeof linesOf>,
    /** The row that is being changed, one at a time; the one for the rest has the number of rows. */
    open: CLOSED,
    /** The row that was opened last: closed, it says its conditions too. */
    seen: CLOSED,
    /** What the rules in the form, and no others, would have changed. */
    difference: null as ReturnType<typeof differenceLines> | null,
    step: 'suggest' as 'suggest' | 'adopt',
    errors: {} as Errors,
  },
  replayed: undefined as Replayed | undefined,
  role: 'dispatcher' as Role,
  draft: undefined as SettingDraft | undefined,

  async load() {
    const [{ role }, known] = await Promise.all([whoAmI(), call('dispatch.setting', { name: 'triage' })])
    Object.assign(this, { role, draft: known.draft })
    const ruleSet = beginWith<'triage'>(this.query.of, known)
    this.setData({ ready: true, areas: known.areas })
    this.draw(draftOf(ruleSet))
    if (stepWith({ name: 'triage', value: ruleSet }, role, known.draft) === 'adopt') await this.rehearse()
  },
  draw(change: Partial<Draft & { open: number; errors: Errors }>) {
    const next = { ...this.data, ...change }
    this.setData({ ...change, lines: linesOf(next, next.areas, next.errors) })
  },
  /** The form says something else than what was replayed. */
  edit(change: Partial<Draft & { open: number }>, errors: Errors = {}) {
    this.replayed = undefined
    this.enter({ difference: null })
    this.draw({ ...change, errors })
  },

  typeVersion(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { version: _, ...errors } = this.data.errors
    this.edit({ version: event.detail.value }, errors)
  },
  toggle(event: WechatMiniprogram.TouchEvent) {
    const { row } = event.currentTarget.dataset as { row: number }
    this.setData({ open: this.data.open === row ? CLOSED : row, seen: row })
  },
  change(event: WechatMiniprogram.CustomEvent<{ rule: Row }>) {
    const { rows, open, errors } = this.data
    this.edit({ rows: rows.map((row, at) => (at === open ? event.detail.rule : row)) }, withoutRow(errors, open))
  },
  changeOtherwise(event: WechatMiniprogram.CustomEvent<{ outcome: Outcome }>) {
    this.edit({ otherwise: event.detail.outcome }, this.data.errors)
  },
  add() {
    const { rows } = this.data
    this.edit({ rows: [...rows, freshRow()], open: rows.length })
  },
  move(event: WechatMiniprogram.CustomEvent<{ by: -1 | 1 }>) {
    const { rows, open } = this.data
    const { by } = event.detail
    this.edit({ rows: moved(rows, open, by), open: open + by })
  },
  async remove() {
    const { rows, open } = this.data
    const { confirm } = await wx.showModal({ title: `删除第 ${open + 1} 条规则？`, confirmText: '删除' })
    if (confirm) this.edit({ rows: rows.filter((_, at) => at !== open), open: CLOSED })
  },

  async rehearse() {
    const checked = check(this.data)
    if ('errors' in checked) {
      this.showErrors(checked.errors)
      return this.setData({ problem: checked.problem })
    }
    const setting = { name: 'triage' as const, value: checked.ruleSet }
    const { rows, version, otherwise } = this.data
    const taken = await this.sendOnce(async () => {
      const replay = await call('dispatch.replay', { setting })
      const { data } = this
      if (rows !== data.rows || version !== data.version || otherwise !== data.otherwise) return
      this.replayed = { setting, ticket: replay.ticket }
      this.setData({ difference: differenceLines(replay), step: stepWith(setting, this.role, this.draft) })
    })
    if (taken) wx.pageScrollTo({ selector: '#difference', offsetTop: -16, duration: 200 })
  },
  async send() {
    const { replayed } = this
    if (replayed && (await this.sendOnce(sending(replayed, this.data.step)))) sent(this.data.step)
  },
  showErrors(errors: Errors) {
    const row = wrongRow(errors)
    this.draw({ errors, ...(row !== undefined && { open: row }) })
    const selector = errors.version ? '#version' : `#row-${row}`
    wx.pageScrollTo({ selector, offsetTop: -16, duration: 200 })
  },
})

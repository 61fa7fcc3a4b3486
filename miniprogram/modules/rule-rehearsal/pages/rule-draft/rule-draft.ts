import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import type { Areas } from '../../../../format/rule-lines'
import { registerFormPage } from '../../../../page/form-page'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Difference } from '../../../../shared/settings/differences'
import type { Outcome } from '../../../../shared/settings/triage'
import type { Role } from '../../../../shared/vocabulary/roles'
import type { SettingDraft } from '../../../district-settings/contract'
import {
  makeSender,
  nextSettingStep,
  type ReplayedSetting,
  showSentAndClose,
  startValue,
} from '../../../district-settings/setting-draft'
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
import { ruleEffects } from './effects'

/** No row is open. */
const CLOSED = -1

registerFormPage({
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
    /**
     * The row that is being changed, one at a time; the one for the rest has the number of rows.
     */
    open: CLOSED,
    /** The row that was opened last: closed, it says its conditions too. */
    seen: CLOSED,
    /** Every difference of the rules on the form from those in force, once they were replayed. */
    differences: null as Difference[] | null,
    /** What the rules would have done to past cases. */
    effects: null as ReturnType<typeof ruleEffects> | null,
    step: 'suggest' as 'suggest' | 'adopt',
    errors: {} as Errors,
  },
  replayed: undefined as ReplayedSetting | undefined,
  role: 'dispatcher' as Role,
  draft: undefined as SettingDraft | undefined,

  async loadContent() {
    const [{ role }, knownRules] = await Promise.all([
      loadProfile(),
      call('dispatch.setting', { name: 'triage' }),
    ])
    Object.assign(this, { role, draft: knownRules.draft })
    const ruleSet = startValue<'triage'>(this.query.of, knownRules)
    this.setData({ ready: true, areas: knownRules.areas })
    this.draw(draftOf(ruleSet))
    if (nextSettingStep({ name: 'triage', value: ruleSet }, role, knownRules.draft) === 'adopt')
      await this.rehearse()
  },
  draw(change: Partial<Draft & { open: number; errors: Errors }>) {
    const nextData = { ...this.data, ...change }
    this.setData({ ...change, lines: linesOf(nextData, nextData.areas, nextData.errors) })
  },
  /** The form says something else than what was replayed. */
  edit(change: Partial<Draft & { open: number }>, rowErrors: Errors = {}) {
    this.replayed = undefined
    this.enter({ differences: null })
    this.draw({ ...change, errors: rowErrors })
  },

  typeVersion(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { version: _, ...errors } = this.data.errors
    this.edit({ version: inputEvent.detail.value }, errors)
  },
  toggle(touchEvent: WechatMiniprogram.TouchEvent) {
    const { row } = touchEvent.currentTarget.dataset as { row: number }
    this.setData({ open: this.data.open === row ? CLOSED : row, seen: row })
  },
  change(changeEvent: WechatMiniprogram.CustomEvent<{ rule: Row }>) {
    const { rows: ruleRows, open, errors: rowErrors } = this.data
    this.edit(
      { rows: ruleRows.map((row, index) => (index === open ? changeEvent.detail.rule : row)) },
      withoutRow(rowErrors, open),
    )
  },
  changeOtherwise(changeEvent: WechatMiniprogram.CustomEvent<{ outcome: Outcome }>) {
    this.edit({ otherwise: changeEvent.detail.outcome }, this.data.errors)
  },
  add() {
    const { rows: ruleRows } = this.data
    this.edit({ rows: [...ruleRows, freshRow()], open: ruleRows.length })
  },
  move(changeEvent: WechatMiniprogram.CustomEvent<{ by: -1 | 1 }>) {
    const { rows: ruleRows, open } = this.data
    const { by } = changeEvent.detail
    this.edit({ rows: moved(ruleRows, open, by), open: open + by })
  },
  async remove() {
    const { rows: ruleRows, open } = this.data
    const { confirm } = await wx.showModal({
      title: `删除第 ${open + 1} 条规则？`,
      confirmText: '删除',
    })
    if (confirm) this.edit({ rows: ruleRows.filter((_, index) => index !== open), open: CLOSED })
  },

  async rehearse() {
    const checkedInput = check(this.data)
    if ('errors' in checkedInput) {
      this.showErrors(checkedInput.errors)
      return this.setData({ problem: checkedInput.problem })
    }
    const setting = { name: 'triage' as const, value: checkedInput.ruleSet }
    const { rows: ruleRows, version, otherwise } = this.data
    const submittedRules = await this.sendOnce(async () => {
      const replay = await call('dispatch.replay', { setting })
      const { data } = this
      if (ruleRows !== data.rows || version !== data.version || otherwise !== data.otherwise) return
      this.replayed = { setting, ticket: replay.ticket }
      this.setData({
        differences: replay.differences,
        effects: ruleEffects(replay),
        step: nextSettingStep(setting, this.role, this.draft),
      })
    })
    if (submittedRules) wx.pageScrollTo({ selector: '#difference', offsetTop: -16, duration: 200 })
  },
  async send() {
    const { replayed } = this
    if (replayed && (await this.sendOnce(makeSender(replayed, this.data.step))))
      showSentAndClose(this.data.step)
  },
  showErrors(rowErrors: Errors) {
    const firstWrongRow = wrongRow(rowErrors)
    this.draw(omitUndefined({ errors: rowErrors, open: firstWrongRow }))
    const selector = rowErrors.version ? '#version' : `#row-${firstWrongRow}`
    wx.pageScrollTo({ selector, offsetTop: -16, duration: 200 })
  },
})

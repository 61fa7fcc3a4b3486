import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { registerFormPage } from '../../../../page/form-page'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Difference } from '../../../../shared/settings/differences'
import type { Outcome } from '../../../../shared/settings/triage'
import type { Role } from '../../../../shared/vocabulary/roles'
import type { SettingDraft } from '../../../district-settings/contract'
import type { Areas } from '../../../district-settings/rule-lines'
import {
  makeSender,
  nextSettingStep,
  type ReplayedSetting,
  showSentAndClose,
  startValue,
} from '../../../district-settings/setting-draft'
import {
  type Draft,
  draftOf,
  type Errors,
  findField,
  freshRow,
  linesOf,
  moveRow,
  type Row,
  validateDraft,
  withoutRow,
  wrongRow,
} from './draft'
import { ruleEffects } from './effects'

/** No row is open. */
const CLOSED = -1

/** The form of the triage rules. They must be replayed before they can be suggested or adopted. */
registerFormPage({
  loads: 'once',
  query: {
    /** The edition with which the form starts, see `startValue`. */
    of: '',
  },
  questionOf: findField,
  data: {
    version: '',
    rows: [] as Row[],
    /** The outcome for all cases to which no rule applies. */
    otherwise: freshRow().outcome,
    areas: [] as Areas,
    /** The rules as text, and after them the one for all other cases. */
    lines: [] as ReturnType<typeof linesOf>,
    /** Index of the row that is being edited; the rule for all other cases comes after the rows. */
    openIndex: CLOSED,
    /** Index of the row that was opened last. When it is closed, its conditions remain visible. */
    lastOpenIndex: CLOSED,
    /** All differences between the form and the rules in force; null until they are replayed. */
    differences: null as Difference[] | null,
    /** The effects on past cases, as texts. */
    effects: null as ReturnType<typeof ruleEffects> | null,
    step: 'suggest' as 'suggest' | 'adopt',
    errors: {} as Errors,
  },
  /** The replayed rules; undefined again after each edit. */
  replayed: undefined as ReplayedSetting | undefined,
  role: 'dispatcher' as Role,
  draft: undefined as SettingDraft | undefined,

  async loadContent() {
    const [{ role }, settingState] = await Promise.all([
      loadProfile(),
      call('dispatch.setting', { name: 'triage' }),
    ])
    Object.assign(this, { role, draft: settingState.draft })
    const ruleSet = startValue<'triage'>(this.query.of, settingState)
    this.setData({ ready: true, areas: settingState.areas })
    this.showChange(draftOf(ruleSet))
    if (nextSettingStep({ name: 'triage', value: ruleSet }, role, settingState.draft) === 'adopt')
      await this.rehearseRules()
  },
  showChange(change: Partial<Draft & { openIndex: number; errors: Errors }>) {
    const nextData = { ...this.data, ...change }
    this.setData({ ...change, lines: linesOf(nextData, nextData.areas, nextData.errors) })
  },
  /** Applies an edit, and drops the replay, which is no longer about the content of the form. */
  editDraft(change: Partial<Draft & { openIndex: number }>, rowErrors: Errors = {}) {
    this.replayed = undefined
    this.enterValues({ differences: null })
    this.showChange({ ...change, errors: rowErrors })
  },

  typeVersion(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { version: _, ...errors } = this.data.errors
    this.editDraft({ version: inputEvent.detail.value }, errors)
  },
  toggleValue(touchEvent: WechatMiniprogram.TouchEvent) {
    const { row } = touchEvent.currentTarget.dataset as { row: number }
    this.setData({ openIndex: this.data.openIndex === row ? CLOSED : row, lastOpenIndex: row })
  },
  changeRule(changeEvent: WechatMiniprogram.CustomEvent<{ rule: Row }>) {
    const { rows: ruleRows, openIndex, errors: rowErrors } = this.data
    this.editDraft(
      { rows: ruleRows.map((row, index) => (index === openIndex ? changeEvent.detail.rule : row)) },
      withoutRow(rowErrors, openIndex),
    )
  },
  changeOtherwise(changeEvent: WechatMiniprogram.CustomEvent<{ outcome: Outcome }>) {
    this.editDraft({ otherwise: changeEvent.detail.outcome }, this.data.errors)
  },
  addRule() {
    const { rows: ruleRows } = this.data
    this.editDraft({ rows: [...ruleRows, freshRow()], openIndex: ruleRows.length })
  },
  moveRule(changeEvent: WechatMiniprogram.CustomEvent<{ by: -1 | 1 }>) {
    const { rows: ruleRows, openIndex } = this.data
    const { by } = changeEvent.detail
    this.editDraft({ rows: moveRow(ruleRows, openIndex, by), openIndex: openIndex + by })
  },
  async removeRule() {
    const { rows: ruleRows, openIndex } = this.data
    const { confirm } = await wx.showModal({
      title: `删除第 ${openIndex + 1} 条规则？`,
      confirmText: '删除',
    })
    if (confirm)
      this.editDraft({
        rows: ruleRows.filter((_, index) => index !== openIndex),
        openIndex: CLOSED,
      })
  },

  /** Replays past cases with the rules of the form and shows the effects. */
  async rehearseRules() {
    const checkedInput = validateDraft(this.data)
    if ('errors' in checkedInput) {
      this.showErrors(checkedInput.errors)
      return this.setData({ problem: checkedInput.problem })
    }
    const setting = { name: 'triage' as const, value: checkedInput.ruleSet }
    const { rows, version, otherwise } = this.data
    const submission = await this.sendOnce(async () => {
      const replay = await call('dispatch.replay', { setting })
      const isUnchanged =
        rows === this.data.rows &&
        version === this.data.version &&
        otherwise === this.data.otherwise
      if (!isUnchanged) return
      this.replayed = { setting, ticket: replay.ticket }
      this.setData({
        differences: replay.differences,
        effects: ruleEffects(replay),
        step: nextSettingStep(setting, this.role, this.draft),
      })
    })
    if (submission) wx.pageScrollTo({ selector: '#difference', offsetTop: -16, duration: 200 })
  },
  async sendRules() {
    const { replayed } = this
    if (replayed && (await this.sendOnce(makeSender(replayed, this.data.step))))
      showSentAndClose(this.data.step)
  },
  showErrors(rowErrors: Errors) {
    const firstWrongRow = wrongRow(rowErrors)
    this.showChange(omitUndefined({ errors: rowErrors, openIndex: firstWrongRow }))
    const selector = rowErrors.version ? '#version' : `#row-${firstWrongRow}`
    wx.pageScrollTo({ selector, offsetTop: -16, duration: 200 })
  },
})

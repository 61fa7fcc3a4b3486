import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { registerFormPage } from '../../../../page/form-page'
import { validateBySchema } from '../../../../rules/checked-by'
import { type Setting, type SettingName, settingField } from '../../../../shared/contract/settings'
import type { List } from '../../../../shared/settings/description'
import type { Difference } from '../../../../shared/settings/differences'
import type { Role } from '../../../../shared/vocabulary/roles'
import type { SettingDraft } from '../../contract'
import type { Areas } from '../../rule-lines'
import {
  makeSender,
  nextSettingStep,
  type ReplayedSetting,
  showSentAndClose,
  startValue,
} from '../../setting-draft'
import {
  aboutFields,
  errorPlace,
  type FormField,
  type FormSection,
  settingFromForm,
  shownField,
  toFormSections,
  withMeaning,
  withRows,
} from '../setting-form'
import { toSettingTexts } from '../setting-words'
import { toEffectLines } from './setting-effects'

/**
 * The form of every setting except the triage rules. A changed setting must be replayed before it
 * can be suggested or adopted.
 */
registerFormPage({
  loads: 'once',
  query: {
    name: 'service',
    /** The edition with which the form starts, see `startValue`. */
    of: '',
  },
  data: {
    version: '',
    sections: [] as FormSection[],
    /** Index of the section that is unfolded because it has an error; -1: none. */
    openSection: -1,
    /** All differences between the form and the value in force; null until they are replayed. */
    differences: null as Difference[] | null,
    /** The effects on past cases, as texts. */
    effects: [] as string[],
    step: 'suggest' as 'suggest' | 'adopt',
    errors: {} as Partial<Record<string, string>>,
  },
  /** The setting from which the sections of the form were made. */
  startSetting: undefined as Setting | undefined,
  /** Counts the edits: shows whether the form was changed during a replay. */
  editCount: 0,
  /** The replayed setting; undefined again after each edit. */
  replayed: undefined as ReplayedSetting | undefined,
  role: 'dispatcher' as Role,
  /** The districts that a field of the setting may name. */
  districts: [] as Areas,
  draft: undefined as SettingDraft | undefined,

  onLoad() {
    wx.setNavigationBarTitle({ title: toSettingTexts(this.query.name as SettingName).title })
  },
  async loadContent() {
    const settingName = this.query.name as SettingName
    const [{ role: staffRole }, settingState] = await Promise.all([
      loadProfile(),
      call('dispatch.setting', { name: settingName }),
    ])
    const startSetting = {
      name: settingName,
      value: startValue(this.query.of, settingState),
    } as Setting
    Object.assign(this, {
      role: staffRole,
      districts: settingState.districts,
      draft: settingState.draft,
    })
    this.setData({ ready: true, version: startSetting.value.version })
    this.showForm(startSetting)
    if (nextSettingStep(startSetting, staffRole, settingState.draft) === 'adopt')
      await this.rehearseSetting()
  },
  showForm(startSetting: Setting) {
    this.startSetting = startSetting
    this.setData({ sections: toFormSections(startSetting, this.districts) })
  },
  /** Applies an edit, and drops the replay, which is no longer about the content of the form. */
  changeForm(formChange: object) {
    this.editCount += 1
    this.replayed = undefined
    this.enterValues({ ...formChange, differences: null })
  },
  typeVersion(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.changeForm({ version: event.detail.value })
  },
  typeField(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { value: typedText } = event.detail
    const settingName = this.query.name as SettingName
    this.fillField(event, (field) => withMeaning(settingName, { ...field, typed: typedText }))
  },
  chooseOption(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const chosenIndex = Number(event.detail.value)
    this.fillField(event, (field) => {
      const unitLabel =
        field.kind === 'length' ? (field.choices[chosenIndex]?.label ?? '') : field.unit
      return { ...field, chosenIndex, unit: unitLabel }
    })
  },
  /** Changes one field of the form. The event's dataset says which one. */
  fillField(event: WechatMiniprogram.CustomEvent, applyChange: (field: FormField) => FormField) {
    const { section: sectionIndex, field: fieldIndex } = event.currentTarget.dataset
    const { name: settingName, fields: sectionFields } = this.data.sections[sectionIndex]!
    const filledFields = sectionFields.map((field, index) =>
      index === fieldIndex ? shownField(applyChange(field)) : field,
    )
    this.changeForm({
      [`sections[${sectionIndex}].fields[${fieldIndex}]`]: filledFields[fieldIndex],
      [`sections[${sectionIndex}].about`]: aboutFields(settingName, filledFields),
    })
  },
  /** The setting with the values of the form. */
  settingFromPage(): Setting {
    return settingFromForm(this.startSetting as Setting, this.data.version, this.data.sections)
  },
  /** Changes the rows of a list in the setting, and updates the form. */
  changeRows(listKey: string, applyChange: (rows: unknown[], list: List) => unknown[]) {
    const changedSetting = withRows(this.settingFromPage(), listKey, applyChange)
    this.changeForm({})
    this.showForm(changedSetting)
  },
  addRow(event: WechatMiniprogram.TouchEvent) {
    const { list: listKey } = event.currentTarget.dataset
    this.changeRows(listKey, (rows, { blank: blankRow }) => [...rows, blankRow])
    this.setData({
      openSection: this.data.sections.findIndex(({ addTo }) => addTo === listKey) - 1,
    })
  },
  removeRow(event: WechatMiniprogram.TouchEvent) {
    const { list: listKey, row: rowIndex } = event.currentTarget.dataset
    this.changeRows(listKey, (rows) => rows.filter((_, index) => index !== rowIndex))
  },

  /** Replays the setting of the form on past cases and shows the effects. */
  async rehearseSetting() {
    const { sections } = this.data
    const validation = validateBySchema(
      settingField,
      this.settingFromPage(),
      (errorPath) => errorPlace(errorPath, sections),
      {},
    )
    if ('errors' in validation) {
      const { errors } = validation
      const sectionWithError = sections.findIndex(({ fields: sectionFields }) =>
        sectionFields.some(({ id }) => errors[id]),
      )
      return this.setData({
        errors,
        openSection: sectionWithError,
        problem: '有的地方要改，见上面',
      })
    }

    const setting = validation.input
    const editCountAtStart = this.editCount
    const isSent = await this.sendOnce(async () => {
      const replayResult = await call('dispatch.replay', { setting })
      if (this.editCount !== editCountAtStart) return
      this.replayed = { setting, ticket: replayResult.ticket }
      this.setData({
        differences: replayResult.differences,
        effects: toEffectLines(replayResult),
        step: nextSettingStep(setting, this.role, this.draft),
        problem: '',
      })
    })
    if (isSent) wx.pageScrollTo({ selector: '#difference', offsetTop: -16, duration: 200 })
  },
  async sendSetting() {
    const { replayed } = this
    if (replayed && (await this.sendOnce(makeSender(replayed, this.data.step))))
      showSentAndClose(this.data.step)
  },
})

import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { registerFormPage } from '../../../../page/form-page'
import { validateBySchema } from '../../../../rules/checked-by'
import {
  type Setting,
  type SettingName,
  settingField as schema,
} from '../../../../shared/contract/settings'
import type { List } from '../../../../shared/settings/description'
import type { Difference } from '../../../../shared/settings/differences'
import type { Role } from '../../../../shared/vocabulary/roles'
import type { SettingDraft } from '../../contract'
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
 * Changes a setting, and replays it before it is suggested or adopted. The triage rules have a page
 * of their own.
 */
registerFormPage({
  loads: 'once',
  query: { name: 'service', of: '' },
  data: {
    version: '',
    sections: [] as FormSection[],
    /** The section with an error. */
    open: -1,
    /** Every difference of the value on the form from the one in force, once it was replayed. */
    differences: null as Difference[] | null,
    /** What the value would have done to past cases. */
    effects: [] as string[],
    step: 'suggest' as 'suggest' | 'adopt',
    errors: {} as Partial<Record<string, string>>,
  },
  startSetting: undefined as Setting | undefined,
  /** Tells whether the form was changed while a replay was on its way. */
  editCount: 0,
  replayed: undefined as ReplayedSetting | undefined,
  role: 'dispatcher' as Role,
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
    Object.assign(this, { role: staffRole, draft: settingState.draft })
    this.setData({ ready: true, version: startSetting.value.version })
    this.showForm(startSetting)
    if (nextSettingStep(startSetting, staffRole, settingState.draft) === 'adopt')
      await this.rehearse()
  },
  showForm(startSetting: Setting) {
    this.startSetting = startSetting
    this.setData({ sections: toFormSections(startSetting) })
  },
  /** The form says something else than what was replayed. */
  change(formChange: object) {
    this.editCount += 1
    this.replayed = undefined
    this.enter({ ...formChange, differences: null })
  },
  typeVersion(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ version: event.detail.value })
  },
  typeField(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { value: typedText } = event.detail
    const settingName = this.query.name as SettingName
    this.fill(event, (field) => withMeaning(settingName, { ...field, typed: typedText }))
  },
  choose(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const chosenIndex = Number(event.detail.value)
    this.fill(event, (field) => {
      const unitLabel =
        field.kind === 'length' ? (field.choices[chosenIndex]?.label ?? '') : field.unit
      return { ...field, chosenIndex, unit: unitLabel }
    })
  },
  fill(event: WechatMiniprogram.CustomEvent, applyChange: (field: FormField) => FormField) {
    const { section: sectionIndex, field: fieldIndex } = event.currentTarget.dataset
    const { name: settingName, fields: sectionFields } = this.data.sections[sectionIndex]!
    const filledFields = sectionFields.map((field, index) =>
      index === fieldIndex ? shownField(applyChange(field)) : field,
    )
    this.change({
      [`sections[${sectionIndex}].fields[${fieldIndex}]`]: filledFields[fieldIndex],
      [`sections[${sectionIndex}].about`]: aboutFields(settingName, filledFields),
    })
  },
  /** The setting as the form says it. */
  settingFromPage(): Setting {
    return settingFromForm(this.startSetting as Setting, this.data.version, this.data.sections)
  },
  /** Puts the setting with other rows in a list into the form. */
  changeRows(listKey: string, applyChange: (rows: unknown[], listKey: List) => unknown[]) {
    const changedSetting = withRows(this.settingFromPage(), listKey, applyChange)
    this.change({})
    this.showForm(changedSetting)
  },
  add(event: WechatMiniprogram.TouchEvent) {
    const { list: listKey } = event.currentTarget.dataset
    this.changeRows(listKey, (rows, { blank: blankRow }) => [...rows, blankRow])
    this.setData({ open: this.data.sections.findIndex(({ addTo }) => addTo === listKey) - 1 })
  },
  remove(event: WechatMiniprogram.TouchEvent) {
    const { list: listKey, row: rowIndex } = event.currentTarget.dataset
    this.changeRows(listKey, (rows) => rows.filter((_, index) => index !== rowIndex))
  },

  async rehearse() {
    const { editCount } = this
    const { sections } = this.data
    const validation = validateBySchema(
      schema,
      this.settingFromPage(),
      (errorPath) => errorPlace(errorPath, sections),
      {},
    )
    if ('errors' in validation) {
      const { errors } = validation
      const openSection = sections.findIndex(({ fields: sectionFields }) =>
        sectionFields.some(({ id }) => errors[id]),
      )
      return this.setData({ errors, open: openSection, problem: '有的地方要改，见上面' })
    }
    const setting = validation.input
    const isSent = await this.sendOnce(async () => {
      const replayResult = await call('dispatch.replay', { setting })
      if (editCount !== this.editCount) return
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
  async send() {
    const { replayed } = this
    if (replayed && (await this.sendOnce(makeSender(replayed, this.data.step))))
      showSentAndClose(this.data.step)
  },
})

import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { dateTimeText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import type { SettingName } from '../../../../shared/contract/settings'
import { settingLines } from '../setting-form'
import { allSettingWords, toSettingTexts } from '../setting-words'
import { toDraftLine, toEditionLine } from './lines'

/** A setting of the district: the value in force, the suggested value, and earlier values. */
registerPage({
  query: { name: 'triage' },
  data: {
    name: 'triage' as SettingName,
    about: toSettingTexts('triage'),
    /** The other settings, to which the page can switch. */
    otherSettings: [] as typeof allSettingWords,
    /** Index of the rule whose conditions are shown; -1: none. */
    openIndex: -1,
    version: '',
    /** When the value came into force, in words. */
    inForceText: '',
    rules: [] as ReturnType<typeof settingLines>,
    draft: null as ReturnType<typeof toDraftLine> | null,
    history: [] as ReturnType<typeof toEditionLine>[],
  },

  onLoad() {
    const settingName = this.query.name as SettingName
    const about = toSettingTexts(settingName)
    this.setData({
      name: settingName,
      about,
      otherSettings: allSettingWords.filter((setting) => setting.name !== settingName),
    })
    wx.setNavigationBarTitle({ title: about.title })
  },
  /**
   * Opens another setting. It replaces this page, so that “back” leaves the settings instead of
   * going through every setting that was opened.
   */
  turnTo(touchEvent: WechatMiniprogram.TouchEvent) {
    const { name: settingName } = touchEvent.currentTarget.dataset
    wx.redirectTo({
      url: `/modules/district-settings/pages/rules/rules?name=${settingName}`,
    })
  },
  /** Shows or hides the conditions of a rule. */
  toggleRule(touchEvent: WechatMiniprogram.TouchEvent) {
    const { at: tappedIndex } = touchEvent.currentTarget.dataset
    this.setData({ openIndex: this.data.openIndex === tappedIndex ? -1 : tappedIndex })
  },
  async loadContent() {
    const { name: settingName } = this.data
    const [{ role: staffRole }, settingState] = await Promise.all([
      loadProfile(),
      call('dispatch.setting', { name: settingName }),
    ])
    const { setting, areas, districts, since: inForceSince, draft, history } = settingState
    const now = Date.now()
    return {
      version: setting.value.version,
      rules: settingLines(setting, [...areas, ...districts]),
      inForceText:
        inForceSince === undefined ? '最初的一份' : `${dateTimeText(inForceSince, now)} 起`,
      draft: draft ? toDraftLine(draft, staffRole === 'leader', now) : null,
      history: history
        .filter((edition) => edition.since !== inForceSince)
        .map((edition) => toEditionLine(edition, now)),
    }
  },
})

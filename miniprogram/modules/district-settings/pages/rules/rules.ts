import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { dateTimeText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import type { SettingName } from '../../../../shared/contract/settings'
import { settingLines } from '../setting-form'
import { allSettingWords, toSettingTexts } from '../setting-words'
import { toDraftLine, toEditionLine } from './lines'

/**
 * A setting of the district: the value in force, what waits to be switched on, and what was before.
 */
registerPage({
  query: { name: 'triage' },
  data: {
    name: 'triage' as SettingName,
    about: toSettingTexts('triage'),
    /** The other settings. */
    others: [] as typeof allSettingWords,
    /** The rule whose conditions are shown; -1: none. */
    open: -1,
    version: '',
    since: '',
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
      others: allSettingWords.filter((setting) => setting.name !== settingName),
    })
    wx.setNavigationBarTitle({ title: about.title })
  },
  /** From one setting to another there is one way back: out. */
  turnTo(event: WechatMiniprogram.TouchEvent) {
    wx.redirectTo({
      url: `/modules/district-settings/pages/rules/rules?name=${event.currentTarget.dataset.name}`,
    })
  },
  turn(event: WechatMiniprogram.TouchEvent) {
    const { at: tappedIndex } = event.currentTarget.dataset
    this.setData({ open: this.data.open === tappedIndex ? -1 : tappedIndex })
  },
  async loadContent() {
    const { name: settingName } = this.data
    const [
      { role: staffRole },
      { setting, areas: areaList, since: inForceSince, draft: waitingDraft, history: editions },
    ] = await Promise.all([loadProfile(), call('dispatch.setting', { name: settingName })])
    const now = Date.now()
    return {
      version: setting.value.version,
      rules: settingLines(setting, areaList),
      since: inForceSince === undefined ? '最初的一份' : `${dateTimeText(inForceSince, now)} 起`,
      draft: waitingDraft ? toDraftLine(waitingDraft, staffRole === 'leader', now) : null,
      history: editions
        .filter((edition) => edition.since !== inForceSince)
        .map((edition) => toEditionLine(edition, now)),
    }
  },
})

import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import type { SettingName } from '../../shared/contract/settings'
import { dateTime } from '../../words/when'
import { settingLines } from '../setting-fields'
import { settingWords } from '../setting-words'
import { draftLine, editionLine } from './lines'

const all = Object.values(settingWords)

/** A setting of the district: the value in force, what waits to be switched on, and what was before. */
page({
  query: { name: 'triage' },
  data: {
    name: 'triage' as SettingName,
    about: settingWords.triage,
    /** The other settings. */
    others: [] as typeof all,
    /** The rule whose conditions are shown; -1: none. */
    open: -1,
    version: '',
    since: '',
    rules: [] as ReturnType<typeof settingLines>,
    draft: null as ReturnType<typeof draftLine> | null,
    history: [] as ReturnType<typeof editionLine>[],
  },

  onLoad() {
    const name = this.query.name as SettingName
    const about = settingWords[name]
    this.setData({ name, about, others: all.filter((one) => one.name !== name) })
    wx.setNavigationBarTitle({ title: about.title })
  },
  /** From one setting to another there is one way back: out. */
  turnTo(event: WechatMiniprogram.TouchEvent) {
    wx.redirectTo({ url: `/command/rules/rules?name=${event.currentTarget.dataset.name}` })
  },
  turn(event: WechatMiniprogram.TouchEvent) {
    const { at } = event.currentTarget.dataset
    this.setData({ open: this.data.open === at ? -1 : at })
  },
  async load() {
    const { name } = this.data
    const [{ role }, { setting, areas, since, draft, history }] = await Promise.all([
      whoAmI(),
      call('dispatch.setting', { name }),
    ])
    const now = Date.now()
    return {
      version: setting.value.version,
      rules: settingLines(setting, areas),
      since: since === undefined ? '最初的一份' : `${dateTime(since, now)} 起`,
      draft: draft ? draftLine(draft, role === 'leader', now) : null,
      history: history.filter((one) => one.since !== since).map((one) => editionLine(one, now)),
    }
  },
})

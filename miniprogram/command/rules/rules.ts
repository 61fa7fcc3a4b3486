import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import type { SettingName } from '../../shared/contract/settings'
import { levelLines } from '../../words/levels'
import { ruleLines } from '../../words/triage-rules'
import { dateTime } from '../../words/when'
import { draftLine, editionLine } from './lines'

/** Each setting: its title, how it is read, and where it is changed. */
const about = {
  triage: {
    title: '分派规则',
    hint: '从上往下看，第一条符合的说了算；同一个条件里有几样的，有一样就算。只是建议：调度员确认后才派人，“立即”的先派。',
    change: '/command/rule-draft/rule-draft',
  },
  service: {
    title: '办理时限和节奏',
    hint: '本区在法定期限之外的承诺、派单的快慢、超时提醒谁。启用后提交的案件按新的，之前的不变；法定期限不在这里。',
    change: '/command/levels/levels',
  },
}

/** A setting of the district: the value in force, what waits to be switched on, and what was before. */
page({
  query: { name: 'triage' },
  data: {
    name: 'triage' as SettingName,
    about: about.triage,
    /** The rule whose conditions are shown; -1: none. */
    open: -1,
    version: '',
    since: '',
    rules: [] as ReturnType<typeof ruleLines>,
    draft: null as ReturnType<typeof draftLine> | null,
    history: [] as ReturnType<typeof editionLine>[],
  },

  onLoad() {
    const name = this.query.name as SettingName
    this.setData({ name, about: about[name] })
    wx.setNavigationBarTitle({ title: about[name].title })
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
      rules: setting.name === 'triage' ? ruleLines(setting.value, areas) : levelLines(setting.value),
      since: since === undefined ? '最初的一份' : `${dateTime(since, now)} 起`,
      draft: draft ? draftLine(draft, role === 'leader', now) : null,
      history: history.filter((one) => one.since !== since).map((one) => editionLine(one, now)),
    }
  },
})

import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { roles } from '../../shared/vocabulary/roles'
import { type AgendaLine, agendaLines, type Tool, toolsOf } from '../../words/agenda'

/** Dates pass without a notification. */
const REFRESH_MS = 60_000

/** What waits for the centre, leaders, the squad, the association and admins; an officer's page is their own. */
page({
  data: { name: '', about: '', lines: [] as AgendaLine[], tools: [] as Tool[] },
  refreshMs: REFRESH_MS,

  onShow() {
    this.getTabBar()?.mark('/pages/agenda/agenda')
  },

  async load() {
    const [{ role, staff, district }, agenda] = await Promise.all([whoAmI(), call('service.agenda', {})])
    const about = [roles.label(role), staff?.branch || district.name].join(' · ')
    return { name: staff?.name ?? '', about, lines: agendaLines(agenda, role), tools: toolsOf(role) }
  },
  open({ detail: { url } }: WechatMiniprogram.CustomEvent<{ url: string }>) {
    wx.navigateTo({ url })
  },
  asConsumer() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})

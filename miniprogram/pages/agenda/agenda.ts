import { call } from '../../api/call'
import { loadProfile } from '../../api/me'
import { type AgendaLine, listTools, type Tool, toAgendaLines } from '../../format/agenda'
import { registerPage } from '../../page/base-page'
import { roles } from '../../shared/vocabulary/roles'

/** Dates pass without a notification. */
const refreshIntervalMs = 60_000

/**
 * What waits for the centre, leaders, the enforcement team, the consumer council and admins; an
 * officer's page is their own.
 */
registerPage({
  data: { name: '', about: '', lines: [] as AgendaLine[], tools: [] as Tool[] },
  refreshMs: refreshIntervalMs,

  onShow() {
    this.getTabBar()?.mark('/pages/agenda/agenda')
  },

  async loadContent() {
    const [{ role: staffRole, staff: staffMember, district }, agenda] = await Promise.all([
      loadProfile(),
      call('service.agenda', {}),
    ])
    const roleAndBranch = [roles.label(staffRole), staffMember?.branch || district.name].join(' · ')
    return {
      name: staffMember?.name ?? '',
      about: roleAndBranch,
      lines: toAgendaLines(agenda, staffRole),
      tools: listTools(staffRole),
    }
  },
  open({ detail: { url: pageUrl } }: WechatMiniprogram.CustomEvent<{ url: string }>) {
    wx.navigateTo({ url: pageUrl })
  },
  asConsumer() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})

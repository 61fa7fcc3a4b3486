import { call } from '../../api/call'
import { loadProfile } from '../../api/me'
import { type AgendaLine, listTools, type Tool, toAgendaLines } from '../../format/agenda'
import { registerPage } from '../../page/base-page'
import { roles } from '../../shared/vocabulary/roles'

/** When a due date passes, no notification is sent. */
const refreshIntervalMs = 60_000

/**
 * The agenda of all staff except officers, who have their own page: the centre, leaders, the
 * enforcement team, the consumer council and admins.
 */
registerPage({
  data: {
    name: '',
    /** Role and branch of the person. */
    about: '',
    lines: [] as AgendaLine[],
    tools: [] as Tool[],
  },
  refreshMs: refreshIntervalMs,

  onShow() {
    this.getTabBar()?.markCurrentTab('/pages/agenda/agenda')
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
  openItem({ detail: { url: pageUrl } }: WechatMiniprogram.CustomEvent<{ url: string }>) {
    wx.navigateTo({ url: pageUrl })
  },
  asConsumer() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})

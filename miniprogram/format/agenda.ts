import { moduleAgendaPage, moduleEntries } from '../modules/menus'
import type { Agenda, OwnFigures } from '../shared/contract/service'
import { type AgendaKind, agendaKinds, maxCounted } from '../shared/vocabulary/agenda'
import type { Role } from '../shared/vocabulary/roles'
import { elapsedText, momentText } from './when'

const inboxPage = '/command-centre/inbox/inbox'

/**
 * The page for each kind of work, for all roles or by role. The officer's own page lists its tasks
 * itself.
 */
const agendaPages: Partial<Record<AgendaKind, string | Partial<Record<Role, string>>>> = {
  unowned: inboxPage,
  streams: inboxPage,
  today: {},
  lapsed: { dispatcher: inboxPage },
  rebuttals: '/publicity/desk/desk',
  closings: `${inboxPage}?box=moving`,
  erasures: `${inboxPage}?box=erasures`,
}

/** Kinds that are shown in red, because somebody is waiting. */
const urgentKinds: AgendaKind[] = ['unowned', 'streams', 'overdue', 'closings', 'orders', 'faults']

/** A count in words. */
export const countText = (itemCount: number) =>
  itemCount < maxCounted ? String(itemCount) : `${maxCounted - 1}+`

const waitingText = (agendaKind: AgendaKind, durationText: string) =>
  agendaKind === 'overdue' ? `最久的超了 ${durationText}` : `最早的等了 ${durationText}`

/** The lines of the agenda. */
export const toAgendaLines = (
  { items: agendaItems, now }: Pick<Agenda, 'items' | 'now'>,
  role: Role,
) =>
  agendaItems.map(({ kind, count, at: oldestAt }) => {
    const pageByRole = agendaPages[kind]
    const corePage = typeof pageByRole === 'string' ? pageByRole : pageByRole?.[role]
    return {
      kind,
      title: agendaKinds.label(kind),
      about: oldestAt === undefined ? '' : oldestText(kind, oldestAt, now),
      count: countText(count),
      pressing: urgentKinds.includes(kind),
      /** Empty if the current page itself shows the items. */
      url: corePage ?? moduleAgendaPage(kind, role),
    }
  })

export type AgendaLine = ReturnType<typeof toAgendaLines>[number]

const makeTool = (toolName: string, toolTitle: string, iconName: string, pageUrl: string) => ({
  name: toolName,
  title: toolTitle,
  icon: iconName,
  url: pageUrl,
})
export type Tool = ReturnType<typeof makeTool>

const warningsTool = makeTool('warnings', '消费警示', 'warning-o', '/publicity/desk/desk')
const shopsTool = makeTool('shops', '商家和店里的码', 'shop-o', '/officer/shop/shop')
const centreTools = [warningsTool]

/** The tools that a role may use. */
export const listTools = (role: Role): Tool[] => [
  ...coreTools(role),
  ...moduleEntries('tools', role).map(({ id, title: toolTitle, icon: iconName, url: pageUrl }) =>
    makeTool(id, toolTitle, iconName, pageUrl),
  ),
]

const coreTools = (role: Role): Tool[] =>
  ({
    officer: [shopsTool, warningsTool],
    dispatcher: centreTools,
    leader: [
      ...centreTools,
      makeTool('erasures', '删除申请', 'delete-o', `${inboxPage}?box=erasures`),
    ],
    enforcement: [warningsTool],
    council: [warningsTool],
    admin: [makeTool('staff', '工作人员', 'friends-o', '/pages/admin/staff/staff')],
  })[role as string] ?? []

/** An officer's figures with their units. Figures that do not exist yet are omitted. */
export const toFigureLines = ({
  today: closedToday,
  month: closedThisMonth,
  rated: ratingCount,
  stars: averageStars,
  minutes: averageMinutes,
}: OwnFigures) => [
  { name: '今天办结', figure: `${closedToday}`, unit: '件' },
  { name: '本月办结', figure: `${closedThisMonth}`, unit: '件' },
  ...(averageStars === undefined
    ? []
    : [{ name: `${ratingCount} 人评价`, figure: `${averageStars}`, unit: '星' }]),
  ...(averageMinutes === undefined
    ? []
    : [{ name: '接单到办结', figure: `${averageMinutes}`, unit: '分钟' }]),
]

/** When the oldest item is due, or for how long it has waited. */
const oldestText = (
  agendaKind: Parameters<typeof waitingText>[0],
  oldestAt: number,
  now: number,
) =>
  oldestAt > now
    ? `${momentText(oldestAt, now)}到期`
    : waitingText(agendaKind, elapsedText(now - oldestAt))

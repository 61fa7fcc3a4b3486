import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { dial } from '../../phone/dial'
import type { Role } from '../../shared/vocabulary/roles'
import { casePage, unownedPage } from '../case-page'
import { type Count, counts } from './counts'
import { ground, type Pin } from './ground'
import { boardLists } from './lists'

type Lists = ReturnType<typeof boardLists>
type Ground = ReturnType<typeof ground>

/** Positions and clocks change without a notification, so the board is loaded again this often. */
const REFRESH_MS = 20_000

page({
  data: {
    ahead: 0,
    counts: [] as Count[],
    lists: { urgent: [], unowned: [], overdue: [], officers: [], absent: [] } as Lists,
    markers: [] as Ground['markers'],
    polygons: [] as Ground['polygons'],
    centre: null as { longitude: number; latitude: number } | null,
  },
  pins: [] as Pin[],
  role: 'dispatcher' as Role,
  refreshMs: REFRESH_MS,

  async load() {
    const [{ role }, board] = await Promise.all([whoAmI(), call('command.board', {})])
    const { pins, markers, polygons, centre } = ground(board)
    Object.assign(this, { pins, role })
    return {
      ahead: board.now - Date.now(),
      counts: counts(board.counts),
      lists: boardLists(board, board.now),
      markers,
      polygons,
      // A map that the reader has moved stays there.
      centre: this.data.centre ?? centre ?? null,
    }
  },

  openCase(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: casePage(this.role, event.currentTarget.dataset.id) })
  },
  openUnowned(event: WechatMiniprogram.TouchEvent) {
    const { id, number } = event.currentTarget.dataset
    wx.navigateTo({ url: unownedPage(this.role, id, number) })
  },
  openPin(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const pin = this.pins[event.detail.markerId]
    if (pin?.kind === 'case') wx.navigateTo({ url: casePage(this.role, pin.id) })
    if (pin?.kind === 'officer') this.ring(pin.id)
  },
  dialOfficer(event: WechatMiniprogram.TouchEvent) {
    this.ring(event.currentTarget.dataset.id)
  },
  ring(id: string) {
    const officer = [...this.data.lists.officers, ...this.data.lists.absent].find((each) => each.id === id)
    if (officer) dial(officer.phone)
  },
})

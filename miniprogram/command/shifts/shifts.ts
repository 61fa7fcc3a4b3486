import { call } from '../../cloud/call'
import { cityView } from '../../cloud/city'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { addDays, dayOf } from '../../shared/clock/days'
import { mondayOf } from '../../shared/clock/shifts'
import type { Choice } from '../../words/choices'
import { weekLines, weekName } from './week'

const thisWeek = () => mondayOf(dayOf(Date.now()))

page({
  data: {
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
    monday: thisWeek(),
    name: weekName(thisWeek(), Date.now()),
    days: [] as ReturnType<typeof weekLines>,
    mayChange: false,
    named: '',
  },

  async load() {
    const { asked, ...city } = await cityView()
    const [{ role }, { shifts, district: named }] = await Promise.all([
      whoAmI(),
      call('command.shifts', { day: this.data.monday, ...asked }),
    ])
    const mayChange = role === 'dispatcher' || role === 'leader'
    return { ...city, named, mayChange, days: weekLines(shifts, mayChange, Date.now()) }
  },
  turn(event: WechatMiniprogram.TouchEvent) {
    const monday = addDays(this.data.monday, Number(event.currentTarget.dataset.by))
    this.setData({ monday, name: weekName(monday, Date.now()) })
    this.loadAnew()
  },
})

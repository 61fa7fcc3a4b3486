import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { addDays, dayOf } from '../../shared/clock/days'
import { mondayOf } from '../../shared/clock/shifts'
import { weekLines, weekName } from './week'

const thisWeek = () => mondayOf(dayOf(Date.now()))

page({
  data: {
    monday: thisWeek(),
    name: weekName(thisWeek(), Date.now()),
    days: [] as ReturnType<typeof weekLines>,
    mayChange: false,
  },

  async load() {
    const [{ role }, { shifts }] = await Promise.all([whoAmI(), call('command.shifts', { day: this.data.monday })])
    const mayChange = role === 'dispatcher' || role === 'leader'
    return { mayChange, days: weekLines(shifts, mayChange, Date.now()) }
  },
  turn(event: WechatMiniprogram.TouchEvent) {
    const monday = addDays(this.data.monday, Number(event.currentTarget.dataset.by))
    this.setData({ monday, name: weekName(monday, Date.now()) })
    this.loadAnew()
  },
})

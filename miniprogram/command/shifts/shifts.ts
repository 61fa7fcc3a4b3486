import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { textScale } from '../../phone/text-scale'
import { addDays, dayOf } from '../../shared/clock/days'
import { mondayOf } from '../../shared/clock/shifts'
import { type Failure, failureOf } from '../../words/failure'
import { weekLines, weekName } from './week'

const thisWeek = () => mondayOf(dayOf(Date.now()))

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    monday: thisWeek(),
    name: weekName(thisWeek(), Date.now()),
    days: [] as ReturnType<typeof weekLines>,
    mayChange: false,
  },

  async load() {
    const { monday } = this.data
    try {
      const [{ role }, { shifts }] = await Promise.all([whoAmI(), call('command.shifts', { day: monday })])
      if (monday !== this.data.monday) return
      const mayChange = role === 'dispatcher' || role === 'leader'
      this.setData({ ready: true, failure: null, mayChange, days: weekLines(shifts, mayChange, Date.now()) })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  turn(event: WechatMiniprogram.TouchEvent) {
    const monday = addDays(this.data.monday, Number(event.currentTarget.dataset.by))
    this.setData({ monday, name: weekName(monday, Date.now()) })
    this.load()
  },
  open(event: WechatMiniprogram.TouchEvent) {
    const { day, kind } = event.currentTarget.dataset
    wx.navigateTo({ url: `/command/shift/shift?day=${day}&kind=${kind}` })
  },
})

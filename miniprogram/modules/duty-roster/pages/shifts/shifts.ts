import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import { loadProfile } from '../../../../api/me'
import type { Choice } from '../../../../format/choices'
import { registerPage } from '../../../../page/base-page'
import { addDays, shanghaiDayOf } from '../../../../shared/calendar/days'
import { mondayOf } from '../../../../shared/calendar/shifts'
import { weekLines, weekName } from './week'

const thisWeek = () => mondayOf(shanghaiDayOf(Date.now()))

registerPage({
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

  async loadContent() {
    const { districtFilter, ...cityFields } = await loadDistrictChoice()
    const [{ role }, { shifts, district: districtName }] = await Promise.all([
      loadProfile(),
      call('command.shifts', { day: this.data.monday, ...districtFilter }),
    ])
    const mayChange = role === 'dispatcher' || role === 'leader'
    return {
      ...cityFields,
      named: districtName,
      mayChange,
      days: weekLines(shifts, mayChange, Date.now()),
    }
  },
  turn(touchEvent: WechatMiniprogram.TouchEvent) {
    const monday = addDays(this.data.monday, Number(touchEvent.currentTarget.dataset.by))
    this.setData({ monday, name: weekName(monday, Date.now()) })
    this.restartLoading()
  },
})

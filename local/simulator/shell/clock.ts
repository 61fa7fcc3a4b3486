import { chinaTime, h, icon } from 'miniapp-cloud/client'
import { ICONS } from './icons.ts'

const MINUTE = 60_000
const STEPS: [ms: number, label: string][] = [
  [MINUTE, '一分钟后'],
  [10 * MINUTE, '十分钟后'],
  [60 * MINUTE, '一小时后'],
  [24 * 60 * MINUTE, '一天后'],
  [7 * 24 * 60 * MINUTE, '七天后'],
]

/** The cloud's clock: shows it, and moves it forward so that deadlines can be seen to pass. */
export function openDeskClock(failed: (message: string) => void) {
  let offset = 0
  const time = h('time')
  const tick = () => {
    time.textContent = chinaTime(Date.now() + offset)
    root.classList.toggle('moved', Math.abs(offset) > 1000)
  }
  const order = async (body: object) => {
    const answer = await fetch('/sim/clock', { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) return failed(`时钟没有拨动：${await answer.text()}`)
    set((await answer.json()).offset)
  }
  const choose = h(
    'select',
    {
      'aria-label': '拨动云端时钟',
      onchange: () => {
        const step = Number(choose.value)
        choose.value = ''
        void order(step ? { step } : {})
      },
    },
    h('option', { value: '' }, '拨到…'),
    ...STEPS.map(([ms, label]) => h('option', { value: ms }, label)),
    h('option', { value: '0' }, '回到现在'),
  )
  const root = h('div.clock', { title: '云端时钟：所有手机和云函数都跟着它' }, icon(ICONS.clock, 18), time, choose)
  const set = (ms: number) => {
    offset = ms
    tick()
  }
  setInterval(tick, 1000)
  tick()
  return { root, set }
}

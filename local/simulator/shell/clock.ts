import { chinaTime, h, icon } from 'miniapp-cloud/client'
import { ICONS } from './icons.ts'

const MINUTE_MS = 60_000
const CLOCK_STEPS: [stepMs: number, label: string][] = [
  [MINUTE_MS, '一分钟后'],
  [10 * MINUTE_MS, '十分钟后'],
  [60 * MINUTE_MS, '一小时后'],
  [24 * 60 * MINUTE_MS, '一天后'],
  [7 * 24 * 60 * MINUTE_MS, '七天后'],
]

/** A clock that differs more from real time was moved by the person. */
const MOVED_MS = 1000

/** Shows the cloud's clock. The person can move it forward to see deadlines pass. */
export function openDeskClock(reportFailure: (message: string) => void) {
  let offsetMs = 0

  const timeElement = h('time')
  const stepSelect = h(
    'select',
    { 'aria-label': '拨动云端时钟' },
    h('option', { value: '' }, '拨到…'),
    ...CLOCK_STEPS.map(([stepMs, stepLabel]) => h('option', { value: stepMs }, stepLabel)),
    h('option', { value: '0' }, '回到现在'),
  )
  const element = h(
    'div.clock',
    { title: '云端时钟：所有手机和云函数都跟着它' },
    icon(ICONS.clock, 18),
    timeElement,
    stepSelect,
  )

  const updateTime = () => {
    timeElement.textContent = chinaTime(Date.now() + offsetMs)
    element.classList.toggle('moved', Math.abs(offsetMs) > MOVED_MS)
  }
  const setOffset = (newOffsetMs: number) => {
    offsetMs = newOffsetMs
    updateTime()
  }
  const moveClock = async (body: object) => {
    const response = await fetch('/sim/clock', { method: 'POST', body: JSON.stringify(body) })
    if (!response.ok) return reportFailure(`时钟没有拨动：${await response.text()}`)
    setOffset((await response.json()).offset)
  }

  stepSelect.onchange = () => {
    const selectedStepMs = Number(stepSelect.value)
    stepSelect.value = ''
    void moveClock(selectedStepMs ? { step: selectedStepMs } : {})
  }
  setInterval(updateTime, 1000)
  updateTime()
  return { element, setOffset }
}

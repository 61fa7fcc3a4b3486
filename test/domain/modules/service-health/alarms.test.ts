import { describe, expect, it } from 'vitest'
import {
  type OpenAlarms,
  planAlarms,
} from '../../../../cloudfunctions/_modules/service-health/alarm-plan'
import { alarmMessage } from '../../../../cloudfunctions/_modules/service-health/alarm-text'
import { toWebhookRequest } from '../../../../cloudfunctions/_modules/service-health/webhook'
import type {
  HealthSubject,
  Severity,
} from '../../../../miniprogram/modules/service-health/severity'

const hour = 3_600_000
const now = Date.UTC(2027, 0, 15)
const allGood: Record<HealthSubject, Severity> = {
  log: 0,
  timers: 0,
  pending: 0,
  faults: 0,
  phones: 0,
  calendar: 0,
  plan: 0,
}

describe('which alarms are sent', () => {
  it.each<[string, Partial<typeof allGood>, OpenAlarms, string[], string[]]>([
    ['nothing where all is good', {}, {}, [], []],
    ['nothing for what an admin should look at today', { log: 1, calendar: 1 }, {}, [], []],
    ['a new alarm at once', { log: 2 }, {}, ['log'], []],
    ['two new ones together', { log: 2, plan: 2 }, {}, ['log', 'plan'], []],
    ['no second one within a day', { log: 2 }, { log: { sentAt: now - 23 * hour } }, [], []],
    ['again after a day', { log: 2 }, { log: { sentAt: now - 24 * hour } }, ['log'], []],
    ['that it is good again', {}, { log: { sentAt: now - hour } }, [], ['log']],
    ['that it is less urgent', { log: 1 }, { log: { sentAt: now - hour } }, [], ['log']],
    [
      'a new one beside one that lasts',
      { log: 2, faults: 2 },
      { log: { sentAt: now - hour } },
      ['faults'],
      [],
    ],
  ])('%s', (_title, severities, openAlarms, raised, resolved) => {
    const alarmPlan = planAlarms({ ...allGood, ...severities }, openAlarms, now)
    expect(alarmPlan).toMatchObject({ raised, resolved })
  })

  it('the same state twice sends nothing the second time', () => {
    const severities = { ...allGood, log: 2, faults: 2 } as const
    const { openAlarms } = planAlarms(severities, {}, now)
    expect(planAlarms(severities, openAlarms, now + hour)).toEqual({
      raised: [],
      resolved: [],
      openAlarms,
    })
  })

  it('what is good again is forgotten, so that it can raise an alarm again', () => {
    const { openAlarms } = planAlarms(allGood, { log: { sentAt: now } }, now + hour)
    expect(openAlarms).toEqual({})
  })
})

it('a message names the city, what to do, the stopped timers and what is good again', () => {
  const message = alarmMessage('鹰潭市', ['timers'], ['faults'], ['jobs', 'publicity'])!
  expect(message).toContain('鹰潭市')
  expect(message).toContain('jobs、publicity')
  expect(message).toContain('已恢复：故障次数')
  expect(alarmMessage('鹰潭市', [], [], [])).toBeUndefined()
})

it.each([
  [
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x',
    { msgtype: 'text', text: { content: 'a' } },
  ],
  [
    'https://oapi.dingtalk.com/robot/send?access_token=x',
    { msgtype: 'text', text: { content: 'a' } },
  ],
  ['https://alarms.example.cn/hook', { text: 'a' }],
])('%s gets the body that it takes', (url, body) => {
  expect(toWebhookRequest(url, 'a')).toEqual({ url, body })
})

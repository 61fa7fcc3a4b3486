import { describe, expect, it } from 'vitest'
import {
  assertOpening,
  assertPool,
  type DrawTask,
  inspectorsWithOpenTasks,
  markTaskDone,
  remainingTasksOf,
} from '../../../../cloudfunctions/_modules/inspections/draw-rules'
import { errorAndFieldOf } from '../../refused'

const ids = (many: number) => Array.from({ length: many }, (_, at) => `x${at}`)

const drawTask = (
  merchantId: string,
  officers: [string, string],
  inspectionId?: string,
): DrawTask => ({
  merchantId,
  officers,
  ...(inspectionId && { inspectionId }),
})

const tasks = [
  drawTask('m1', ['officer1', 'officer2'], 'I1'),
  drawTask('m2', ['officer2', 'officer3']),
  drawTask('m3', ['officer3', 'officer1']),
]

describe('a random inspection', () => {
  it.each([
    ['no shop', ids(0), ids(2), 'INVALID_INPUT category'],
    ['more shops than one phone should hold', ids(1001), ids(2), 'INVALID_INPUT category'],
    ['one inspector', ids(3), ids(1), 'INVALID_INPUT category'],
    ['enough', ids(1000), ids(2), undefined],
  ])('its pool: %s', (_, shops, officers, code) => {
    expect(errorAndFieldOf(() => assertPool({ shops, officers, count: 2 }))).toBe(code)
  })

  it.each([
    ['by its planner', { by: 'leader1' }, true, 'SECOND_PERSON_NEEDED'],
    ['before the log holds the commitment', { by: 'leader2' }, false, 'NOT_YET_PUBLISHED'],
    ['a second time', { by: 'leader2', opened: { at: 1 } }, true, 'MATTER_OVER'],
    ['by another person, with the commitment in the log', { by: 'leader2' }, true, undefined],
  ])('opened %s', (_, draw, isInLog, code) => {
    expect(
      errorAndFieldOf(() =>
        assertOpening({ tasks: [], ...draw }, { role: 'leader', ref: 'leader1' }, isInLog),
      ),
    ).toBe(code)
  })

  it.each([
    ['a shop that was not drawn', 'm9', 'officer2', 'MATTER_NOT_FOUND'],
    ['by an officer who was not drawn for it', 'm2', 'officer1', 'MATTER_NOT_FOUND'],
    ['a second time', 'm1', 'officer2', 'MATTER_OVER'],
    ['by one of the two', 'm2', 'officer3', undefined],
  ])('inspects %s', (_, merchantId, officerId, code) => {
    expect(errorAndFieldOf(() => markTaskDone(tasks, merchantId, officerId, 'I2'))).toBe(code)
  })

  it('is left to those with a shop that neither of the two has inspected', () => {
    expect(inspectorsWithOpenTasks(tasks)).toEqual(['officer2', 'officer3', 'officer1'])
    expect(inspectorsWithOpenTasks(markTaskDone(tasks, 'm2', 'officer2', 'I2'))).toEqual([
      'officer3',
      'officer1',
    ])
    expect(remainingTasksOf(tasks, 'officer1').map(({ merchantId }) => merchantId)).toEqual(['m3'])
  })
})

import { describe, expect, it } from 'vitest'
import { findNearestHelpers } from '../../../cloudfunctions/_domain/case/dispatch/round'
import { findRelations } from '../../../cloudfunctions/_domain/case/relations'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import {
  buildHistory,
  commands,
  createRoster,
  dispatcher,
  leader,
  officer,
  start,
} from '../case-of'

describe('help that the centre or a leader sends', () => {
  it('from another district stands to the case as any helper while posted there', () => {
    const away = {
      ...createRoster('officer3'),
      officers: createRoster('officer3').officers.map((one) => ({ ...one, districtId: 'guixi' })),
    }

    const relationsIn = (state: Case, districtId: string) =>
      findRelations(
        { openid: 'w3', staff: { id: 'officer3', role: 'officer', districtId } },
        state,
        {
          complainant: 'w0',
        },
      )

    for (const [command, actor] of [
      [commands.sendReinforcement, dispatcher],
      [commands.sendReinforcement, leader],
    ] as const) {
      const history = buildHistory('assigned')
      expect(history.do(command, actor, { roster: away })[0]?.data).toMatchObject({
        reinforcement: true,
        districtId: 'guixi',
      })
      expect(relationsIn(history.case, 'guixi')).toEqual(['asked', 'offered'])

      history.do(commands.acceptOffer, officer('officer3'))
      expect(relationsIn(history.case, 'guixi')).toEqual(['helper'])
      expect(relationsIn(history.case, 'yujiang')).toEqual([])

      history.do(commands.recallCase, dispatcher)
      expect(relationsIn(history.case, 'guixi')).toEqual([])
    }
  })

  it('from the same district is lent by none', () => {
    for (const home of [{}, { districtId: buildHistory('assigned').case.districtId }]) {
      const near = {
        ...createRoster('officer3'),
        officers: createRoster('officer3').officers.map((one) => ({ ...one, ...home })),
      }
      const [offer] = buildHistory('assigned').do(commands.sendReinforcement, dispatcher, {
        roster: near,
      })
      expect(offer!.data).toMatchObject({ officerId: 'officer3', reinforcement: true })
      expect(offer!.data).not.toHaveProperty('districtId')
    }
  })

  it('is looked for nearest first, unknown places last, however busy the nearest', () => {
    const { case: state } = buildHistory('assigned')
    const spot = { longitude: 117.03, latitude: 28.24 }

    const officerAt = (id: string, east?: number) => {
      const { position, ...one } = createRoster(id).officers[0]!
      const there = east !== undefined && {
        position: { longitude: 117.03 + east, latitude: 28.24, at: start },
      }
      return { ...one, openCases: id === 'near' ? 4 : 0, ...there }
    }

    const officers = [
      officerAt('far', 0.05),
      officerAt('unknown'),
      officerAt('near', 0.01),
      officerAt('officer1', 0),
    ]
    const found = findNearestHelpers(state, { now: start, roster: { officers, spot } })

    expect(found.map(({ officerId }) => officerId)).toEqual(['near', 'far', 'unknown'])
  })
})

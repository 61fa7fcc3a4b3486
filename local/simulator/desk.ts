import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Desk, Person } from './contract.ts'

/**
 * Settings from a project's seed. Only the name of a person is required; the desk adds the rest.
 */
type DeskSettings = Partial<Omit<Desk, 'persons'>> & {
  persons?: (Partial<Person> & { name: string })[]
}

/**
 * The openid of a person for one app. It is the same on every machine, so that seeds can use it. It
 * begins with a letter, because the SDK would convert a text of digits to a number.
 */
export function personOpenid(appid: string, name: string): string {
  return `o${createHash('sha256').update(`${appid}\n${name}`).digest('base64url').slice(0, 27)}`
}

export const isPersonName = (personName: string) => /^[\w-]{1,32}$/.test(personName)

function readDesk(file: string): Desk {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(
      `${file} is damaged (${(error as Error).message}): delete it to start with a new desk`,
    )
  }
}

/** Tian'anmen Square: the location of a phone whose person has none. */
const DEFAULT_LOCATION = { longitude: 116.397428, latitude: 39.90923 }

/**
 * Opens the desk that is stored in `file`: the list of test persons, and the codes on its wall. A
 * new desk has the persons `guest1` and `guest2`.
 */
export function openDesk(file: string, appid: string, title: string) {
  const listeners: (() => void)[] = []
  const completePerson = (person: Partial<Person> & { name: string }): Person => ({
    label: person.name,
    openid: personOpenid(appid, person.name),
    location: DEFAULT_LOCATION,
    ...person,
  })
  let desk: Desk = existsSync(file)
    ? readDesk(file)
    : {
        title,
        since: new Date().toISOString(),
        persons: ['guest1', 'guest2'].map((name) => completePerson({ name })),
        wall: [],
      }

  /** Replaces the given settings and keeps the others. */
  const set = (settings: DeskSettings) => {
    desk = { ...desk, ...settings, persons: settings.persons?.map(completePerson) ?? desk.persons }
    mkdirSync(dirname(file), { recursive: true })
    // The file is replaced in one step. A half-written file could not be opened again.
    writeFileSync(`${file}.new`, JSON.stringify(desk, null, 1), { flush: true })
    renameSync(`${file}.new`, file)
    for (const listener of listeners) listener()
  }
  if (!existsSync(file)) set({})

  return {
    get: () => desk,
    set,
    openid: (personName: string) => personOpenid(appid, personName),
    /** The person with this name. If there is none, a new person is added to the desk. */
    person: (personName: string): Person => {
      if (!isPersonName(personName)) throw new Error(`not a person's name: ${personName}`)
      const knownPerson = desk.persons.find((person) => person.name === personName)
      if (!knownPerson) set({ persons: [...desk.persons, { name: personName }] })
      return knownPerson ?? desk.persons.at(-1)!
    },
    onChange: (listener: () => void) => listeners.push(listener),
  }
}
export type DeskStore = ReturnType<typeof openDesk>

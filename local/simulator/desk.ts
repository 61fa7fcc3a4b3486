import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Desk, Person } from './contract.ts'

/** A seed names a person at least; the desk fills in the rest. */
type DeskSetting = Partial<Omit<Desk, 'persons'>> & { persons?: (Partial<Person> & { name: string })[] }

/** The openid a person has towards one app: the same on every machine, so that seeds can name it. Never all digits. */
export function personOpenid(appid: string, name: string): string {
  return `o${createHash('sha256').update(`${appid}\n${name}`).digest('base64url').slice(0, 27)}`
}

export const isPersonName = (name: string) => /^[\w-]{1,32}$/.test(name)

function read(file: string): Desk {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} is damaged (${(error as Error).message}): delete it, and persons and wall begin anew`)
  }
}

/** Tian'anmen Square: the place of a phone whose person has none. */
const NOWHERE = { longitude: 116.397428, latitude: 39.90923 }

/** Keeps the desk in `file`; without one there, `guest1` and `guest2` sit at it. */
export function openDesk(file: string, appid: string, title: string) {
  const listeners: (() => void)[] = []
  const complete = (person: Partial<Person> & { name: string }): Person => ({
    label: person.name,
    openid: personOpenid(appid, person.name),
    location: NOWHERE,
    ...person,
  })
  let desk: Desk = existsSync(file)
    ? read(file)
    : {
        title,
        since: new Date().toISOString(),
        persons: ['guest1', 'guest2'].map((name) => complete({ name })),
        wall: [],
      }

  /** Replaces what is given and keeps the rest. */
  const set = (setting: DeskSetting) => {
    desk = { ...desk, ...setting, persons: setting.persons?.map(complete) ?? desk.persons }
    mkdirSync(dirname(file), { recursive: true })
    // Whole or not at all: a desk that is half written would keep the folder from being opened.
    writeFileSync(`${file}.new`, JSON.stringify(desk, null, 1), { flush: true })
    renameSync(`${file}.new`, file)
    for (const listener of listeners) listener()
  }
  if (!existsSync(file)) set({})
  return {
    get: () => desk,
    set,
    openid: (name: string) => personOpenid(appid, name),
    /** The person of that name; an unknown name sits down at the desk as a new person. */
    person: (name: string): Person => {
      if (!isPersonName(name)) throw new Error(`not a person's name: ${name}`)
      const known = desk.persons.find((person) => person.name === name)
      if (!known) set({ persons: [...desk.persons, { name }] })
      return known ?? desk.persons.at(-1)!
    },
    onChange: (listener: () => void) => listeners.push(listener),
  }
}
export type DeskStore = ReturnType<typeof openDesk>

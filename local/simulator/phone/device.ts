import type { DeviceState, KeyValue, Person } from '../contract.ts'

/** Theme, type size, network and place of one phone; remembered until the person changes them. */
export function openDevice(store: KeyValue, person: Person) {
  const listeners = new Set<(state: DeviceState) => void>()
  const standard: DeviceState = {
    theme: 'light',
    fontSizeSetting: 16,
    network: 'wifi',
    screen: 'full',
    location: { ...person.location, accuracy: 15 },
    delay: 0,
    speech: '',
    heading: 0,
    acceleration: [0, 0, -1],
  }
  const device = {
    state: { ...standard, ...JSON.parse(store.get('state') ?? '{}') } as DeviceState,
    set: (patch: Partial<DeviceState>) => {
      device.state = { ...device.state, ...patch }
      const changed = Object.entries(device.state).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(standard[name as keyof DeviceState]),
      )
      store.set('state', JSON.stringify(Object.fromEntries(changed)))
      for (const listener of listeners) listener(device.state)
    },
    on: (listener: (state: DeviceState) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return device
}

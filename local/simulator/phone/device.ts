import type { DeviceState, KeyValue, Person } from '../contract.ts'

/**
 * Looks, type size, network and place of one phone; what the person set is remembered, the theme follows the desk's
 * until then. `driven`: by a program, which types into fields without a keyboard.
 */
export function openDevice(store: KeyValue, person: Person, driven: boolean) {
  const listeners = new Set<(state: DeviceState) => void>()
  const dark = matchMedia('(prefers-color-scheme: dark)')
  let chosen: Partial<DeviceState> = JSON.parse(store.get('state') ?? '{}')
  const current = (): DeviceState => ({
    theme: dark.matches ? 'dark' : 'light',
    fontSizeSetting: 16,
    network: 'wifi',
    screen: 'full',
    keyboard: driven ? 'none' : 'soft',
    location: { ...person.location, accuracy: 15 },
    delay: 0,
    speech: '',
    heading: 0,
    acceleration: [0, 0, -1],
    ...chosen,
  })
  const renew = () => {
    device.state = current()
    for (const listener of listeners) listener(device.state)
  }
  const device = {
    state: current(),
    set: (patch: Partial<DeviceState>) => {
      chosen = { ...chosen, ...patch }
      store.set('state', JSON.stringify(chosen))
      renew()
    },
    on: (listener: (state: DeviceState) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  dark.addEventListener('change', renew)
  return device
}

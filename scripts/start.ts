import { runDesk } from 'miniapp-desk/command'
import { inRoot } from './paths'

await runDesk({
  name: 'npm start --',
  home: inRoot(),
  addOptions: async (options) => {
    const { deskPersons } = await import('./seed/people')
    const personNames = deskPersons.map(({ name }) => name)
    const stranger = options.auto?.find(({ name }) => !personNames.includes(name))
    if (stranger)
      throw new Error(`--auto ${stranger.name}: the sample district has ${personNames.join(', ')}`)
    const { build } = await import('./build')
    await build()
    const { ownProject } = await import('./own-project')
    return { ...ownProject(options.data, options.envVersion), ...options }
  },
})

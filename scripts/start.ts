import { runDesk } from 'miniapp-desk/command'
import { inRoot } from './paths'

await runDesk({
  name: 'npm start --',
  home: inRoot(),
  addOptions: async (options) => {
    const { deskPersons } = await import('./seed/people')
    const personNames = deskPersons.map(({ name }) => name)
    const unknownPerson = options.auto?.find(({ name }) => !personNames.includes(name))
    if (unknownPerson)
      throw new Error(
        `--auto ${unknownPerson.name}: the sample district has ${personNames.join(', ')}`,
      )

    const { build } = await import('./build')
    await build()
    const { ownProject } = await import('./own-project')
    return { ...ownProject(options.data, options.envVersion), ...options }
  },
})

/** What App() holds for every page. */
interface IAppOption {
  globalData: Record<string, never>
}

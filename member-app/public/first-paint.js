// Runs before the first paint, so that a chosen theme never flashes the other one. The keys are those of ui/theme and ui/i18n.
try {
  const theme = localStorage.getItem('hutong.theme')
  const language = localStorage.getItem('hutong.language')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  if (language) document.documentElement.lang = language
} catch {
  // Storage is forbidden: the machine's own theme it is.
}

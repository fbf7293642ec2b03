// Style sheets are imported for their side effect; the bundler takes them out of the script.
declare module '*.css'

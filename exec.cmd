@rem npm start says "exec node ...", so that a signal to npm reaches the hall and no shell between them.
@rem Windows has no exec: cmd looks in this folder first, finds this file, and runs the rest of the line.
@%*
